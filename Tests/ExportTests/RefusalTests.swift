// What cannot be exported is refused, with the place and a way out.

import Diagnostics
import Export
import NetworkLanguage
import Testing

@Suite struct RefusalTests {
  private func refusal(_ text: String, _ form: ExportForm) throws -> String {
    let network = try Network(parsing: SourceText(name: "net.txt", text: text))
    do throws(DiagnosticReport) {
      let text = try form.text(of: network, rate: 0.1)
      Issue.record("nothing was refused: \(text.prefix(200))")
      return ""
    } catch {
      return error.description
    }
  }

  @Test func whatHasNoWordsIsNamedWithItsLine() throws {
    let text = "param w = 0.3\nz = 2*w\nh = half(z)\nL = h^2\nminimize L\n"
    for form in [ExportForm.numpy, .micrograd, .pytorch, .jax] {
      let refusal = try refusal(text, form)
      #expect(refusal.contains("half"), "\(form): \(refusal)")
      #expect(refusal.contains("net.txt:3:1"), "\(form): \(refusal)")
      #expect(refusal.contains("help:"), "\(form): \(refusal)")
    }
  }

  @Test func whatHasNoLineIsRefusedByNumPyAlone() throws {
    let text = "param x = [1, 2, 3, 4, 5]\nc = conv(x, [1, -1], stride=2)\nL = sum(c^2)\nminimize L\n"
    let refusal = try refusal(text, .numpy)
    #expect(refusal.contains("gradient of x") && refusal.contains("net.txt:2:1"), "\(refusal)")
    let network = try Network(parsing: SourceText(name: "net.txt", text: text))
    let program = try ExportForm.micrograd.text(of: network, rate: 0.1)
    #expect(program.contains("all 8 gradients agree"))
  }

  /// Where equal elements are sorted PyTorch and JAX go by a rule of their own: no program is better than one that fails.
  @Test func equalElementsThatAreSortedAreRefused() throws {
    for form in [ExportForm.pytorch, .jax] {
      let refusal = try refusal("param a = [2, 1, 1]\nL = sort(a)[1]\nminimize L\n", form)
      #expect(refusal.contains("two equal elements are sorted") && refusal.contains("net.txt:2:1"), "\(refusal)")
    }
    let plain = "param a = [2, 1, 3]\nb = [1, 1]\nL = sort(a)[1] + sort(b)[0]\nminimize L\n"
    let network = try Network(parsing: SourceText(name: "net.txt", text: plain))
    #expect(try ExportForm.pytorch.text(of: network, rate: 0.1).contains("torch.sort(a"))
  }

  @Test func numbersThatAreNoneAreRefused() throws {
    let text = "param w = 0\nL = 1/w\nminimize L\n"
    for form in [ExportForm.numpy, .micrograd, .pytorch, .jax] {
      let refusal = try refusal(text, form)
      #expect(refusal.contains("not finite"), "\(form): \(refusal)")
    }
  }

  @Test func anUpdateOutOfAllBoundsIsRefused() throws {
    let network = try Network(parsing: SourceText(name: "net.txt", text: "param w = 3\nL = w^2\nminimize L\n"))
    for form in ExportForm.allCases {
      #expect(throws: DiagnosticReport.self, "\(form)") { try form.text(of: network, rate: 1e308) }
    }
  }

  @Test func longFormulasAreRefusedAndNoTrap() throws {
    let sum = Array(repeating: "w", count: 5_000).joined(separator: " + ")
    let text = "param w = 0.1\nL = \(sum)\nminimize L\n"
    let refusal = try refusal(text, .numpy)
    #expect(refusal.contains("too long"), "\(refusal)")
    let network = try Network(parsing: SourceText(name: "net.txt", text: text))
    let program = try ExportForm.micrograd.text(of: network, rate: 0.1)
    #expect(program.contains("all 2 gradients agree"))
  }
}
