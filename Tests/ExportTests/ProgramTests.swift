// The exported programs run, and agree with the engine; a wrong line in them does not.

import Diagnostics
import Export
import Foundation
import NetworkLanguage
import Testing

@Suite struct ProgramTests {
  @Test(.enabled(if: PythonRun.hasNumPy)) func numPyAgrees() throws { try expectAgreement(in: .numpy) }

  @Test(.enabled(if: PythonRun.hasMicrograd)) func microgradAgrees() throws { try expectAgreement(in: .micrograd) }

  @Test(.enabled(if: PythonRun.hasJAX)) func jaxAgrees() throws { try expectAgreement(in: .jax) }

  @Test(.enabled(if: PythonRun.hasTorch)) func torchAgrees() throws { try expectAgreement(in: .pytorch) }

  /// The library has a gradient for each place of `u`, the engine one for each scalar: these cannot be held against each other.
  @Test(.enabled(if: PythonRun.hasTorch)) func aScalarAtSeveralPlacesIsNotCompared() throws {
    let text = """
      param v = [0.75, -0.5]
      u = concat(v, v)
      h = relu(u - 0.25)
      L = mean((h - 0.25)^2) + 0.5*sum(u)
      minimize L
      """
    let program = try ExportForm.pytorch.text(of: ExportedNetwork(name: "several", text: text).read(), rate: 0.1)
    let run = try #require(try PythonRun.all([program]).first)
    #expect(!run.hasFailed && run.lastLine.hasSuffix("agree"), "\(run.lastLine)")
  }

  /// Where the libraries are not at hand, the programs are read by Python at least.
  @Test(.enabled(if: PythonRun.isThere)) func pythonReadsAllPrograms() throws {
    for form in [ExportForm.pytorch, .jax] {
      let programs = try ExportedNetwork.all.map { try form.text(of: $0.read(), rate: 0.1) }
      let runs = try PythonRun.all(
        programs.map {
          "import base64\ncompile(base64.b64decode('\(Data($0.utf8).base64EncodedString())'), 'it', 'exec')"
        })
      for (exported, run) in zip(ExportedNetwork.all, runs) {
        #expect(!run.hasFailed, "\(exported.name) as \(form): \(run.lastLine)")
      }
    }
  }

  @Test func theExampleOfMicrogradUsesThePackage() throws {
    let network = try #require(ExportedNetwork.builtIn.first { $0.name == "micrograd" }).read()
    let text = try ExportForm.micrograd.text(of: network, rate: 0.1)
    #expect(text.contains("from micrograd.engine import Value"))
    #expect(!text.contains("class Value"))
  }

  private func expectAgreement(in form: ExportForm) throws {
    let programs = try ExportedNetwork.all.map { try form.text(of: $0.read(), rate: 0.1) }
    for (exported, run) in zip(ExportedNetwork.all, try PythonRun.all(programs)) {
      #expect(!run.hasFailed && run.lastLine.hasSuffix("agree"), "\(exported.name) as \(form): \(run.lastLine)")
    }
  }
}

/// A program that would agree whatever it computes proves nothing.
@Suite struct BrokenProgramTests {
  @Test(.enabled(if: PythonRun.hasNumPy), arguments: ExportedNetwork.builtIn)
  func aWrongGradientIsNoticed(_ exported: ExportedNetwork) throws {
    let text = try ExportForm.numpy.text(of: exported.read(), rate: 0.1)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex { $0.hasPrefix("# The backward pass") })
    let gradients = lines.indices.filter { $0 > start && lines[$0].hasPrefix("d") && lines[$0].contains(" = ") }
    #expect(gradients.count >= 4, "\(exported.name) has a line for each gradient")
    let programs = gradients.map { place in
      var broken = lines
      let parts = lines[place].split(separator: " = ", maxSplits: 1)
      let right = parts[1].split(separator: "  # ").first ?? ""
      broken[place] = "\(parts[0]) = 1.001*(\(right)) + 0.001"
      return broken.joined(separator: "\n")
    }
    for (place, run) in zip(gradients, try PythonRun.all(programs)) {
      #expect(
        run.hasFailed && run.lastLine.contains("AssertionError"),
        "\(exported.name): nobody notices that \(lines[place]) is wrong: \(run.lastLine)")
    }
  }

  @Test(.enabled(if: PythonRun.isThere))
  func aWrongRuleIsNoticed() throws {
    let network = try #require(ExportedNetwork.builtIn.first { $0.name == "tanh" }).read()
    let text = try ExportForm.micrograd.text(of: network, rate: 0.1)
    #expect(text.contains("1 - r**2"), "tanh's slope is written by its rule")
    let run = try PythonRun.one(text.replacing("1 - r**2", with: "1 - r"))
    #expect(run.lastLine.contains("AssertionError"), "\(run.lastLine)")
  }
}
