// A time as a date of the calendar, in UTC.

/// The civil date and the time of day of a second since 1970.
package struct CalendarDate: Hashable, Sendable {
  let year: Int
  let month: Int
  let dayOfMonth: Int
  let secondOfDay: Int

  /// The date of a time in seconds since the start of 1970; times outside the calendar count as its first or last.
  package init(_ time: Double) {
    let seconds = Int(time.isNaN ? 0 : min(max(0, time), Record.lastTime))
    secondOfDay = seconds % 86_400
    // Years that begin in March, so that the leap day is the last: 400 years have 146097 days, always.
    let days = seconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `2026-11-21`
  package var day: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))" }

  /// `2026-11-21T08:53:04Z`
  package var text: String {
    "\(day)T\(padded(secondOfDay / 3600, 2)):\(padded(secondOfDay / 60 % 60, 2)):\(padded(secondOfDay % 60, 2))Z"
  }

  /// The time, in seconds since the start of 1970, that `text` writes so; nil for what is written in another way.
  package static func seconds(_ text: String) -> Double? {
    let parts = text.split { "-T:Z".contains($0) }.map { Int($0) ?? -1 }
    guard parts.count == 6, parts.allSatisfy({ (0...9999).contains($0) }) else { return nil }
    // The way back of what `init` does.
    let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
    let dayOfYear = (153 * ((parts[1] + 9) % 12) + 2) / 5 + parts[2] - 1
    let days = 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    let time = Double(days * 86_400 + parts[3] * 3600 + parts[4] * 60 + parts[5])
    return CalendarDate(time).text == text ? time : nil
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
