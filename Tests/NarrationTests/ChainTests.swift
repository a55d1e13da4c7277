// Whole chains, path by path, and nudges.

import Autograd
import Narration
import Testing

@Suite struct ChainTests {
  @Test func oneWeightsChainIsTheProductOfFourFactors() throws {
    let narrator = try builtIn("relu")
    let chain = narrator.chain(of: narrator.node(named: "w1")!, in: narrator.training)
    #expect(chain.pathCount == 1)
    #expect(chain.paths[0].symbols == ["∂L/∂z2", "∂z2/∂a1", "∂a1/∂z1", "∂z1/∂w1"])
    #expect(chain.paths[0].factors == [-3, 1.5, 1, 2])
    #expect(chain.sum == -9)
    let lines = narrator.derivation(chain, .standard).lines.map { $0.cells.map(\.plain).joined(separator: " ") }
    #expect(lines[1].hasSuffix("-3 × 1.5 × 1 × 2 = -9"))
  }

  @Test(arguments: ["relu", "tanh", "sigmoid", "pytorch", "micrograd"])
  func pathsAddUpToTheGradient(name: String) throws {
    let narrator = try builtIn(name)
    let training = narrator.training
    for variable in narrator.network.variables where variable.role != .constant {
      for node in variable.elements {
        let chain = narrator.chain(of: node, in: training)
        guard chain.pathCount == chain.paths.count, node != narrator.walk.root else { continue }
        let sum = chain.paths.reduce(0) { $0 + $1.product }
        #expect(abs(sum - training.pass.gradients[node]) <= 1e-9 * max(1, abs(sum)), "\(chain.gradientName)")
      }
    }
  }

  /// A derivative's name is written only where its number is the whole derivative: what one of several ways between two names
  /// brings is written as what it is.
  @Test(arguments: [
    ("param w = 0.5\nq = 3*w\nL = q*q", [["q", "∂q/∂w"], ["q", "∂q/∂w"]]),
    ("param w = 0.5\nq = 3*w\nL = 3*sum([q, 2]*[q, 1])", [["3·q", "∂q/∂w"], ["3·q", "∂q/∂w"]]),
    ("param w = 0.5\nq = 3*w\nr = 2*q\nL = r*q", [["∂L/∂r", "∂r/∂q", "∂q/∂w"], ["r", "∂q/∂w"]]),
    ("param w = 0.5\nq = 3*w\nL = q^2 + stop(q)", [["∂L/∂q", "∂q/∂w"]]),
  ])
  func aPartIsNotCalledTheWhole(text: String, symbols: [[String]]) throws {
    let narrator = try network(text)
    let training = narrator.training
    let chain = narrator.chain(of: narrator.walk.parameters[0], in: training)
    #expect(chain.paths.map(\.symbols) == symbols)
  }

  @Test func aMillionPathsAreCountedNotListed() throws {
    let narrator = try network("param x = 1\n" + String(repeating: "x = x + x\n", count: 40) + "minimize x")
    let chain = narrator.chain(of: narrator.walk.parameters[0], in: narrator.training)
    #expect(chain.pathCount == 1_000_000)
    #expect(chain.paths.count == Narrator.pathLimit)
  }

  @Test func aDeepChainIsCutShortNotRecursed() throws {
    let narrator = try network("param x = 1\n" + String(repeating: "x = x*0.999\n", count: 20_000) + "minimize x")
    let chain = narrator.chain(of: narrator.walk.parameters[0], in: narrator.training)
    #expect(chain.paths[0].factors.count == Narrator.factorLimit)
    #expect(chain.paths[0].omitted == 20_000 - Narrator.factorLimit)
    #expect(abs(chain.paths[0].product - chain.sum) < 1e-18)
  }

  @Test func aNudgeKeepsItsPromiseTheBetterTheSmallerItIs() throws {
    let narrator = try builtIn("relu")
    let nudge = narrator.nudge(narrator.node(named: "w1")!, in: narrator.training)
    let errors = nudge.rows.filter { $0.step > 0 }.map { abs($0.came - $0.promised) }
    #expect(nudge.rows[0].promised == -0.9)
    #expect(abs(nudge.rows[0].came - -0.81) < 1e-12)
    for (large, small) in zip(errors, errors.dropFirst()) { #expect(small < large / 50) }
  }

  /// The sentence below a nudge says what its rows show.
  @Test(arguments: [
    ("param w = 0.5\nL = (w - 2)^2", "about a hundred times less"), ("param w = 3\nL = exp(w)", "hundred times less"),
    ("param w = 0.5\nL = 3*w + 1", "is straight along w"), ("param w = 0.5\nL = 1 + 0*w", "is straight along w"),
    ("param w = 0\nL = abs(w)", "about ten times less, not a hundred"),
    ("param w = 0\nL = 2*w + relu(w)", "bends sharply at this very point, and the promise holds for steps"),
    ("param w = 0.05\nL = relu(w)", "the last column says"),
    ("param w = 1\nparam v = 0\nL = 3*w + 1/v", "There is no promise here: L is not a finite number."),
  ])
  func theSentenceBelowANudgeFollowsFromItsRows(text: String, words: String) throws {
    let narrator = try network(text)
    let nudge = narrator.nudge(narrator.node(named: "w")!, in: narrator.training)
    let closing = narrator.page(nudge, current: 0, .standard).elements.last
    guard case .prose(let said)? = closing else {
      Issue.record("no sentence below the rows")
      return
    }
    #expect(said.plain.contains(words), "\(said.plain)")
  }

  @Test func namesAreFoundAsTheyAreShownAndAsTheyAreWritten() throws {
    let narrator = try builtIn("pytorch")
    #expect(narrator.node(named: "W1[2,1]") == narrator.node(named: "W1[2][1]"))
    #expect(narrator.node(named: "W1[ 2 , 1 ]") != nil)
    #expect(narrator.node(named: "W1") == narrator.node(named: "W1[0,0]"))
    for wrong in ["W1[3,0]", "W1[0,0,0]", "W1[", "W1[a]", "W1[-1]", "", "[0]", "nothing"] {
      #expect(narrator.node(named: wrong) == nil, "\(wrong)")
    }
  }
}
