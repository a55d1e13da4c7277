// The one map from what a text means to what a cell is.
import Canvas
import Page

extension Tone {
  /// The role of cells that show text of this tone.
  package var role: Role {
    switch self {
    case .plain: .text
    case .muted: .muted
    case .strong: .strong
    case .value: .value
    case .gradient: .gradient
    case .upstream: .upstream
    case .local: .local
    case .result: .result
    case .current: .current
    case .chosen: .selected
    case .code: .parameter
    case .pending: .pending
    case .parameter: .parameter
    case .good: .good
    case .warning: .warning
    case .key: .key
    }
  }
}
