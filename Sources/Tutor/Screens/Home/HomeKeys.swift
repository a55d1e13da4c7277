// The keys of the home screen.

extension HomeScreen {
  static let keys: [KeyRow<HomeScreen>] = KeyRow.list + [.quit, .suspend, .help]
}
