// What each step says, on the documents' networks.

import Autograd
import Narration
import Testing

@Suite struct ReportTests {
  @Test func aProductShowsUpstreamLocalAndTheirProduct() throws {
    let equation = try #require(try builtIn("relu").equation("∂L/∂w1", .operation))
    #expect(equation.symbols.plain == "∂L/∂(w1·x) · ∂(w1·x)/∂w1")
    #expect(equation.numbers.plain == "-4.5 × 2")
    #expect(equation.upstream == -4.5)
    #expect(equation.local == 2)
    #expect(equation.value == -9)
    #expect(equation.detail == "∂(w1·x)/∂w1 = x = 2")
  }

  @Test func aFormulasGradientIsWrittenAsInTheDocuments() throws {
    let relu = try builtIn("relu")
    let loss = try #require(relu.equation("∂L/∂z2", .formula))
    #expect(loss.symbols.plain == "2(z2 - y)")
    #expect(loss.numbers.plain == "2 × (1.5 - 3)")
    #expect(loss.value == -3)
    let hidden = try #require(relu.equation("∂L/∂a1", .formula))
    #expect(hidden.symbols.plain == "∂L/∂z2 · w2")
    #expect(hidden.numbers.plain == "-3 × 1.5")
    let tanh = try #require(try builtIn("tanh").equation("∂L/∂z1[0]", .formula))
    #expect(tanh.symbols.plain == "∂L/∂a1[0] · (1 - a1[0]²)")
    #expect(tanh.numbers.plain == "0.0972 × (1 - 0.4621²)")
  }

  /// What is shown can be typed: a matrix with one column has two indices, and its gradient as many rows as it has.
  @Test func aMatrixKeepsItsShape() throws {
    let tanh = try builtIn("tanh")
    #expect(tanh.equation("∂L/∂W1[1,0]", .formula) != nil && tanh.equation("∂L/∂W1[1]", .formula) == nil)
    #expect(tanh.node(named: "W1[1,0]") == tanh.node(named: "W1[1]"))
    #expect(tanh.equation("∂L/∂W1", .layer)?.numbers.plain == "[[0.0765], [-0.0445]]")
    let wide = try network("param W = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]\nL = sum(W @ [1, 2, 3])\nminimize L")
    #expect(wide.equation("∂L/∂W", .layer)?.numbers.plain == "[[1, 2, 3], [1, 2, 3], … 1 more]")
  }

  @Test func whatIsHeldAgainstAGivenNumberIsDrawn() throws {
    let narrator = try network("y = 3\nparam w = 0\nL = 0.5*(w - y)^2\nminimize L")
    let view = Viewpoint(training: narrator.training, place: 0, level: .operation, format: .standard)
    #expect(Set(narrator.figure(view).nodes.map(\.name)) == ["w", "y", "L"])
  }

  @Test func softmaxSaysWhyItsStepsAreThere() throws {
    let softmax = try network("param z = [1, 2, 0.5]\np = softmax(z)\nL = -log(p[0])\nminimize L").reports(.operation)
    let forward = softmax.filter { $0.heading == "logaddexp" }
    #expect(forward.count == 2)
    #expect(forward.allSatisfy { $0.words.contains("Softmax is computed as exp(z - s)") })
    let back = softmax.filter { $0.heading == "back through logaddexp" }
    #expect(back.count == 4)
    #expect(back.allSatisfy { $0.words.hasSuffix("this term's share in that sum.") })
    // The shares add up to 1, two at a time.
    #expect(abs(back[0].equations[0].local! + back[1].equations[0].local! - 1) < 1e-12)
    let own = try network("param a = 1\nL = logaddexp(a, 2)\nminimize L").reports(.operation)
    #expect(!own.contains { $0.words.contains("Softmax") })
  }

  /// A table of more names than are shown at once moves with the step, and its current row is the one in focus.
  @Test func theTableMovesWithTheStep() throws {
    let lines = (1...300).map { "h\($0) = h\($0 - 1) + 1" }
    let narrator = try network((["param h0 = 1"] + lines + ["minimize h300"]).joined(separator: "\n"))
    for step in [1, 150, 299] {
      let place = narrator.stops.place(.formula, number: step)
      let table = narrator.names(Viewpoint(training: narrator.training, place: place, level: .formula))
      #expect(table.rows.count == 200)
      #expect(try table.rows[#require(table.current)][0].text == "h\(step)")
    }
  }

  /// Of a long vector the first eight elements are shown, or the one in focus in place of the eighth.
  @Test func theElementInFocusIsShown() throws {
    let narrator = try network("param v = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\nu = v * 2\nL = sum(u)\nminimize L")
    for element in 0..<10 {
      let place = narrator.stops.place(.operation, number: element + 1)
      let table = narrator.names(Viewpoint(training: narrator.training, place: place, level: .operation))
      let shown = table.rows.map(\.[0].text).filter { $0.hasPrefix("u[") }
      #expect(shown.count == 8 && shown.contains("u[\(element)]"))
    }
  }

  /// Of a long program a window of the rows is written, with how many there are beside it; so of a long value.
  @Test func theTableCountsWhatItLeavesOut() throws {
    let lines = (1...300).map { "h\($0) = h\($0 - 1) + 1" }
    let long = try network((["param h0 = 1"] + lines + ["minimize h300"]).joined(separator: "\n"))
    for step in [1, 150, 299] {
      let place = long.stops.place(.formula, number: step)
      let table = long.names(Viewpoint(training: long.training, place: place, level: .formula))
      #expect((table.above ?? 0) + table.rows.count + (table.below ?? 0) == 301)
    }
    let wide = try network("param w = ones(1008)\nL = sum(w)\nminimize L")
    let names = wide.names(Viewpoint(training: wide.training, place: 0, level: .formula)).rows.map(\.[0].text)
    #expect(names == (0..<8).map { "w[\($0)]" } + ["… 1,000 more elements", "L"])
  }

  /// The loss of a round is asked for before it is computed: its curve does not tell it.
  @Test func theCurveOfTheLossEndsWhereTheWalkIs() throws {
    let relu = try builtIn("relu")
    var training = relu.training
    training.advance()
    let end = relu.walk.range(of: .loss).upperBound
    let plots = [0, end].map { relu.lossPlot(Viewpoint(training: training, place: $0, level: .operation)) }
    #expect(plots.map { $0.series[0].points.map { $0[0] } } == [[1], [1, 2]])
    #expect(plots.map(\.cursor) == [nil, 2])
  }

  @Test func manyFormulasAreToldByTheFirstTheLastAndTheirNumber() throws {
    let lines = (1...1200).map { "a\($0) = a\($0 - 1) + 1" }
    let text = ["param a0 = 1"] + lines + ["L = a1200^2", "minimize L"]
    let reports = try network(text.joined(separator: "\n")).reports(.layer)
    let back = try #require(reports.first { $0.heading.hasPrefix("back through a1200 … a1 (1,200 formulas)") })
    #expect(
      back.words.contains("arrives at a1200 goes back through a1200 … a1 (1,200 formulas), to all that they read."))
  }

  @Test(arguments: [
    ("param w = 2\nL = w^2", "The parameter is given;"),
    ("x = 3\nparam w = 2\nL = (x*w)^2", "The input and the parameter are given;"),
    ("x = [3, 1]\nparam w = [2, 1]\nL = sum(x*w)", "The inputs and the 2 parameters are given;"),
  ])
  func whatIsGivenIsCounted(_ text: String, _ words: String) throws {
    let start = try network(text + "\nminimize L").reports(.operation)[0]
    #expect(start.words.hasPrefix(words), "\(start.words)")
  }

  @Test func meetingPathsShowTheSumSoFar() throws {
    let reports = try builtIn("micrograd").reports(.operation)
    let sums = reports.flatMap(\.equations).filter { $0.target == "∂g₂/∂a" }
    #expect(sums.count == 5)
    #expect(sums.allSatisfy { $0.sign == "+=" })
    #expect(sums.dropLast().allSatisfy { !$0.isComplete })
    #expect(abs((sums.last?.sum ?? 0) - 138.83381924198252) < 1e-11)
    #expect(sums.last?.isComplete == true)
  }

  @Test func theSumIsCalledSoFarUntilItIsComplete() throws {
    let narrator = try network("param x = 3\ny = x*x + x\nminimize y")
    let notes = narrator.reports(.operation).filter { $0.phase == .backward }.flatMap { report in
      narrator.derivation(report, .standard).lines.map(\.note.plain).filter { $0.hasPrefix("sum") }
    }
    #expect(notes == ["sum so far 1", "sum so far 4", "sum 7"])
  }

  @Test func aPathEndsWhereTheSumBegins() throws {
    let narrator = try network("param x = 3\ny = x*x + x\nminimize y")
    let steps = narrator.reports(.operation).flatMap(\.equations).filter { $0.target == "∂y/∂x" }
    #expect(steps.map(\.value) == [1, 3, 3])
    #expect(steps.map(\.sum) == [1, 4, 7])
  }

  @Test func updatesSayWhichWayAndWhy() throws {
    let report = try #require(try builtIn("relu").reports(.operation).first { $0.phase == .update })
    #expect(report.equations[0].numbers.plain == "0.5 - 0.1 × (-9)")
    #expect(report.equations[0].value == 1.4)
    #expect(report.words == "The gradient is negative: L falls as w1 grows, so w1 goes up.")
  }

  @Test func theSecondRoundSaysWhetherTheLossFell() throws {
    let narrator = try builtIn("relu")
    var training = narrator.training
    training.advance()
    let place = narrator.walk.range(of: .loss).upperBound
    let report = narrator.report(Viewpoint(training: training, place: place))
    #expect(report.words.hasSuffix("In the round before it was 2.25: it rose: the step was too large."))
  }

  @Test func versionsOfANameAreToldApart() throws {
    let narrator = try network("param c = 2\nc += c + 1\nc *= c\nminimize c")
    #expect(narrator.equation("c₃", .formula)?.symbols.plain == "c₂·c₂")
    #expect(
      narrator.equation("c₂", .formula)?.symbols.plain == "c₁ + (c₁ + 1)"
        || narrator.equation("c₂", .formula)?.symbols.plain == "c₁ + c₁ + 1")
  }

  @Test(arguments: ["relu", "tanh", "sigmoid", "pytorch", "micrograd"])
  func everyLevelEndsWithTheSameGradients(name: String) throws {
    let narrator = try builtIn(name)
    let pass = narrator.training.pass
    for level in Level.allCases {
      let last = narrator.reports(level).last
      #expect(last?.phase == .update)
      for variable in narrator.network.parameters.map({ narrator.network.variables[$0] }) {
        for (index, node) in variable.elements.enumerated() where level != .layer {
          let target = narrator.gradientName(narrator.naming.name(of: variable, element: index))
          let equations = narrator.reports(level).flatMap(\.equations).filter { $0.target == target }
          let sum = equations.reduce(0) { $0 + $1.value }
          #expect(abs(sum - pass.gradients[node]) <= 1e-12 * max(1, abs(sum)), "\(level) \(target)")
          if let stated = equations.last?.sum { #expect(stated == pass.gradients[node]) }
        }
      }
    }
  }

  @Test(arguments: ["relu", "tanh", "micrograd"])
  func levelsChangeWithoutLosingThePlace(name: String) throws {
    let stops = try builtIn(name).stops
    for place in 0...stops.walk.count {
      for level in Level.allCases {
        let number = stops.number(level, at: place)
        let stop = stops.place(level, number: number)
        #expect(stop >= place)
        #expect(number == 0 || stops.place(level, number: number - 1) < place || place == 0)
        #expect(stops.number(level, at: stop) == number)
      }
    }
  }

  @Test func aPreActivationsGradientIsCalledDelta() throws {
    let listing = try builtIn("tanh")
    let rows = listing.listing(Viewpoint(training: listing.training, place: listing.walk.count)).rows
    let labels = Dictionary(
      uniqueKeysWithValues: rows.map { row in
        (row.formula.plain.split(separator: " ").first { $0 != "param" }!.description, row.gradientLabel)
      })
    #expect(labels["z1"] == "δ")
    #expect(labels["ŷ"] == "δ")
    #expect(labels["a1"] == "∂")
    #expect(labels["x"] == "")
  }

  @Test(arguments: [(0.02, "it fell"), (0.1, "it rose: the step was too large"), (0, "it stayed")])
  func theLossIsHeldAgainstTheRoundBefore(_ rate: Double, _ verdict: String) throws {
    let narrator = try builtIn("relu")
    var training = Training(walk: narrator.walk, rate: rate)
    training.advance()
    let place = narrator.walk.range(of: .loss).upperBound
    let words = narrator.report(Viewpoint(training: training, place: place, level: .formula)).words
    #expect(words.contains("\(verdict)."), "\(words)")
  }

  @Test func aSumIsCalledASumSoFarUntilAllPathsAreIn() throws {
    let narrator = try network("param w = 3\nL = w*w\n")
    let texts = narrator.reports(.operation).flatMap(\.equations).filter { $0.target == "∂L/∂w" }
    #expect(texts.map(\.isComplete) == [false, true])
    #expect(texts.map(\.sum) == [3, 6])
  }
}
