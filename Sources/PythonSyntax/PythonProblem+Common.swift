// Problems that are met in several places, each in the same words.

import Diagnostics

// MARK: Too much

extension PythonProblem {
  /// A run that does not come to the end of a round.
  package static func endless(_ label: String, at span: SourceSpan) -> PythonProblem {
    PythonProblem(
      "the program runs too long", at: span, label: label,
      help: "paste it with fewer examples or fewer repetitions")
  }

  /// More numbers than a run may make.
  package static func tooManyNumbers(most: Int, at span: SourceSpan) -> PythonProblem {
    PythonProblem(
      "the program is too large", at: span, label: "it makes too many numbers here",
      help: "paste it with fewer examples or fewer repetitions: \(most) numbers are read in all")
  }

  /// An array that is neither a number, a vector nor a matrix.
  package static func tooManyAxes(at span: SourceSpan) -> PythonProblem {
    PythonProblem(
      "an array of more than two axes", at: span, label: "numbers, vectors and matrices alone are read",
      help: "paste the part that works with matrices")
  }

  /// A class with more ancestors than are looked through.
  package static func tooManyClasses(most: Int, at span: SourceSpan) -> PythonProblem {
    PythonProblem(
      "too many classes are inherited from", at: span, label: "at most \(most) are read",
      help: "let the class inherit from fewer")
  }

  /// A list that is put together of more items than are read.
  package static func longList(most: Int, at span: SourceSpan) -> PythonProblem {
    PythonProblem(
      "the list is too long", at: span, label: "at most \(most) items are read", help: "take fewer, or an array")
  }

  /// A whole number that is too far from 0.
  /// - Parameters:
  ///   - most: what its place takes.
  ///   - lowest: the lowest number that is read at all.
  package static func large(_ number: Double, most: Int, lowest: Int, at span: SourceSpan) -> PythonProblem {
    PythonProblem(
      "the number is too large", at: span,
      label: "this is \(number); whole numbers are read \(number < 0 ? "from \(lowest) on" : "up to \(most)")",
      help: "take one nearer to 0")
  }

  /// An array of a size that is not made.
  package static func size(
    _ size: String, most: Int, of things: String = "numbers", at span: SourceSpan
  ) -> PythonProblem {
    PythonProblem(
      "this size cannot be read", at: span, label: size, help: "take at least 1 and at most \(most) \(things)")
  }

  /// Whole numbers that cannot be drawn.
  package static func undrawn(_ low: Int, _ high: Int, at span: SourceSpan) -> PythonProblem {
    PythonProblem(
      "this range cannot be drawn from", at: span, label: "from \(low) up to \(high)",
      help: "let it end above its beginning, by at most \(UInt32.max)")
  }
}

// MARK: Not what is wanted

extension PythonProblem {
  /// Something else in a number's place.
  /// - Parameter words: what it is.
  package static func noNumber(_ words: String, at span: SourceSpan) -> PythonProblem {
    PythonProblem(
      "a number is wanted", at: span, label: "this is \(words)", help: "write a single number, e.g. 3 or 0.5")
  }

  /// Another number in the place of a whole one.
  package static func notWhole(_ number: Double, at span: SourceSpan) -> PythonProblem {
    PythonProblem(
      "a whole number is wanted", at: span, label: "this is \(number)",
      help: "write one without a point, e.g. 3; int(…) makes one of another number")
  }

  /// A call of something that is no function.
  package static func uncallable(_ words: String, at span: SourceSpan) -> PythonProblem {
    PythonProblem(
      "this cannot be called", at: span, label: "it is \(words)", help: "call a function, a class or a layer")
  }

  /// Something that has no parts to be read or set.
  package static func noItems(_ message: String, _ words: String, at span: SourceSpan) -> PythonProblem {
    PythonProblem(message, at: span, label: "it is \(words)", help: "a list, a dictionary or an array has some")
  }

  /// An operator that is not read.
  package static func unread(_ sign: String, at span: SourceSpan) -> PythonProblem {
    PythonProblem("\(sign) is not read", at: span, help: "write it with + - * / ** @ and comparisons")
  }

  /// A function of which others of the same library are read.
  package static func unread(_ function: String, known: String, at span: SourceSpan) -> PythonProblem {
    PythonProblem("\(function) is not read", at: span, help: "use \(known)")
  }

  /// A value of something that is passed over.
  package static func unreadable(_ what: String, at span: SourceSpan) -> PythonProblem {
    PythonProblem(
      "\(what) is not read here", at: span, label: "its value is needed for the network",
      help: "put the numbers themselves here, e.g. np.array([[0.5, -0.2]])")
  }

  /// A call that leaves something out.
  package static func missing(_ label: String, at span: SourceSpan) -> PythonProblem {
    PythonProblem(
      "an argument is missing", at: span, label: label, help: "write a value for it between the brackets")
  }
}
