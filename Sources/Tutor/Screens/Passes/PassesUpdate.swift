// Opening a backward pass from the list.

import BuiltIns
import Course
import Diagnostics
import Narration
import NetworkLanguage
import Page

extension PassesScreen {
  func count(_ shared: Shared) -> Int { Self.all.count }

  func opening() -> [Effect] { [.recall] }

  mutating func take(_ news: News, _ context: inout Context) {
    guard case .recalled(let records) = news else { return }
    standings = Self.all.map { PassStanding(of: $0.text, in: records) }
  }

  func open(_ context: inout Context) {
    do throws(DiagnosticReport) {
      let network = try Network(parsing: SourceText(name: chosen.name, text: chosen.text))
      context.open(.write(Narrator(network: network), isOverWalk: false))
    } catch {
      context.open(.page(.page(Page(mistakes: error))))
    }
  }
}
