// The networks of the documents and of micrograd's README, with the values known for them.

import Testing

@testable import NetworkLanguage

@Suite struct DocumentTests {
  @Test func reluTrace() throws {
    let network = try Network(Texts.reluTrace)
    #expect(network["z1"] == [1])
    #expect(network["a1"] == [1])
    #expect(network["z2"] == [1.5])
    #expect(network["L"] == [2.25])
    #expect(network.gradient("w1") == [-9])
    #expect(network.gradient("w2") == [-3])
    #expect(network.gradient("b2") == [-3])
    #expect(network.gradient("b1") == [-4.5])
    #expect(network.title == "trace a gradient")
  }

  @Test func tanhNetwork() throws {
    let network = try Network(Texts.tanhNetwork)
    #expect(agree(network["a1"], [0.4621171573, -0.2913126125]))
    #expect(agree(network["ŷ"], [0.2431093854]))
    #expect(agree(network["L"], [0.0295510866]))
    #expect(agree(network.gradient("W2"), [0.1123450181, -0.0708208302]))
    #expect(agree(network.gradient("W1"), [0.0764771300, -0.0444956769]))
    #expect(agree(network.gradient("b1"), [0.0764771300, -0.0444956769]))
    #expect(agree(network.gradient("b2"), [0.2431093854]))
  }

  @Test func sigmoidNetwork() throws {
    let network = try Network(Texts.sigmoidNetwork)
    #expect(agree(network["ŷ"], [0.03637284], within: 1e-8))
    #expect(agree(network.gradient("W2"), [-0.13709644, -0.13208505, -0.13924810], within: 1e-8))
    #expect(
      agree(
        network.gradient("W1"),
        [-0.00312583, 0.00125033, 0.00049877, -0.00019951, 0.00033906, -0.00013562], within: 1e-8))
  }

  @Test func microgradReadme() throws {
    let network = try Network(Texts.micrograd)
    #expect(agree(network["g"], [24.7041], within: 5e-5))
    #expect(agree(network.gradient("a"), [138.8338], within: 5e-5))
    #expect(agree(network.gradient("b"), [645.5773], within: 5e-5))
    #expect(network.variables[network.loss].name == "g")
    #expect(network.notes.count == 5)
    #expect(network.notes[0].rendered(in: network.source).hasPrefix("note: this line is Python"))
  }

  @Test func microgradReadmeWithAMargin() throws {
    let text = Texts.micrograd.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\r\n" }.joined()
    #expect(agree(try Network(text)["g"], [24.7041], within: 5e-5))
  }

  @Test func shrinkingProduct() throws {
    let factors = (1...20).map { "a\($0) = 0.8*a\($0 - 1)" }.joined(separator: "\n")
    let network = try Network("param a0 = 1\n\(factors)")
    #expect(agree(network["a20"], [0.0115292150460685]))
    #expect(agree(network.gradient("a0"), [0.0115292150460685]))
  }

  @Test(arguments: Texts.all) func gradientsAreCentralDifferences(_ text: String) throws {
    let network = try Network(text)
    let gradients = network.graph.gradients(of: network.lossNode, values: network.graph.values)
    func loss(moving leaf: Int, by step: Double) -> Double {
      var values = network.graph.values
      values[leaf] += step
      network.graph.forward(&values)
      return values[network.lossNode]
    }
    for leaf in network.parameters.flatMap({ network.variables[$0].elements }) {
      let slope = (loss(moving: leaf, by: 1e-5) - loss(moving: leaf, by: -1e-5)) / 2e-5
      #expect(abs(slope - gradients[leaf]) <= 1e-6 * max(1, abs(slope)))
    }
  }
}
