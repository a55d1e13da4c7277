// A right backward pass with one mistake planted in it, for a bug hunt.

import Autograd

extension WritingDesk {
  /// The longest pass that a hunt goes through.
  private static let longestHunt = 14
  /// The shortest: in fewer lines there is nothing to look for.
  private static let shortestHunt = 4

  /// The lines of the network's backward pass, one of them with a mistake of the table: one that the judge names, and
  /// that is seen in a parameter's gradient at the network's own numbers.
  /// - Parameter seed: decides on the line and the mistake.
  /// - Returns: nil where the pass is too short or too long for a hunt, or where no mistake is seen.
  package func passWithSlip(seed: UInt64) -> [String]? {
    let names = wanted.map(\.name)
    guard (Self.shortestHunt...Self.longestHunt).contains(names.count) else { return nil }
    let lines = names.compactMap(solution(for:))
    guard lines.count == names.count else { return nil }
    var random = RandomNumbers(seed: seed)
    var places = names.indices.flatMap { place in PlantedMistake.allCases.map { (place, $0) } }
    random.shuffle(&places)
    for (place, mistake) in places {
      guard let variable = pass.variable(ofGradient: names[place]),
        let line = pass.line(for: variable, at: numbers[0])
      else { continue }
      var mutants = mistake.mutants(of: line, self, names[place])
      random.shuffle(&mutants)
      for mutant in mutants.prefix(2) {
        var planted = lines
        planted[place] = "\(names[place]) = \(mutant.text)"
        if isHunt(planted, at: place, mistake) { return planted }
      }
    }
    return nil
  }

  private func isHunt(_ lines: [String], at place: Int, _ mistake: PlantedMistake) -> Bool {
    let reports = judge(lines).lines
    guard reports[place].verdict == .wrong, let slip = reports[place].slip.flatMap(WrittenSlip.init),
      mistake.slips.contains(slip), reports.count(where: \.verdict.isFault) == 1
    else { return false }
    return symptoms(of: lines).contains { !$0.agrees }
  }
}
