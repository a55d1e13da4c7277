// The day of a moment, in the calendar that the whole world shares.

/// A day of the Gregorian calendar, in UTC.
struct CalendarDay: Hashable {
  let year: Int
  let month: Int
  let day: Int

  /// - Parameter seconds: since the start of 1970.
  init(seconds: Double) {
    // Within what a calendar with four digits can say.
    var days = Int(min(max(seconds.isFinite ? seconds : 0, 0), 253_402_300_799)) / 86_400
    var year = 1970
    func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    while days >= (isLeap(year) ? 366 : 365) {
      days -= isLeap(year) ? 366 : 365
      year += 1
    }
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var month = 0
    while days >= lengths[month] {
      days -= lengths[month]
      month += 1
    }
    (self.year, self.month, self.day) = (year, month + 1, days + 1)
  }

  /// As in 2026-01-31.
  var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }
}
