// A name as messages show it.

extension String {
  /// The name as it is; one that is empty in quotes, since nothing would be seen of it.
  package var named: String { isEmpty ? "\"\"" : self }
}
