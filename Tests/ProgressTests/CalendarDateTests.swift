// Days are those of the calendar, within what a calendar of four digits can say.

import Progress
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: [
    (0.0, "1970-01-01"), (951_782_400, "2000-02-29"), (1_709_164_800, "2024-02-29"), (1_735_689_599, "2024-12-31"),
    (4_107_542_400, "2100-03-01"), (-5, "1970-01-01"), (.nan, "1970-01-01"), (1e300, "9999-12-31"),
  ])
  func daysAreThoseOfTheCalendar(seconds: Double, day: String) {
    #expect(CalendarDate(seconds).day == day)
  }

  @Test func whatIsWrittenIsReadAgain() {
    var time = 0.0
    while time < 253_402_300_799 {
      #expect(CalendarDate.seconds(CalendarDate(time).text) == time)
      time += 7_654_321
    }
    for text in [
      "", "2023-11-14", "2023-02-29T00:00:00Z", "2023-11-14T24:00:00Z", "2023-11-14 22:13:21", "14-11-2023T1:2:3Z",
    ] {
      #expect(CalendarDate.seconds(text) == nil, "\(text)")
    }
  }
}
