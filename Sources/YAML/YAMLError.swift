// Why a text is no YAML, or not the YAML of one document without aliases.

/// What keeps a text from being read.
package enum YAMLError: Error, Hashable {
  /// It breaks a rule of YAML, or of what is read of it here.
  /// - Parameters:
  ///   - problem: what is wrong.
  ///   - context: what was being read.
  ///   - mark: where it is wrong.
  case syntax(problem: String, context: String?, mark: YAMLMark)
  /// A mapping has a key twice.
  /// - Parameters:
  ///   - key: the key; the first in alphabetical order, if there are several.
  ///   - mark: where it stands for the first time.
  case duplicateKey(String, mark: YAMLMark)
  /// It has a character that YAML does not allow.
  case reader(problem: String)
  /// It nests deeper than `YAMLNode.deepest`, from this place on.
  case tooDeep(mark: YAMLMark)
  /// There is no memory left to read it.
  case memory
}
