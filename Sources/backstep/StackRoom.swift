// Room for what nests: the parser goes as deep as its limit allows.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The stack of the main thread, which grows up to a limit that a shell may have set low.
enum StackRoom {
  private static let usual: rlim_t = 8 << 20

  /// Raises a low limit to what is usual, as far as the system allows.
  static func take() {
    #if canImport(Glibc)
      let stack = __rlimit_resource_t(RLIMIT_STACK.rawValue)
    #else
      let stack = RLIMIT_STACK
    #endif
    var limit = rlimit()
    guard getrlimit(stack, &limit) == 0, limit.rlim_cur < usual, limit.rlim_cur < limit.rlim_max else { return }
    limit.rlim_cur = min(usual, limit.rlim_max)
    setrlimit(stack, &limit)
  }
}
