// libyaml's parser: a text piece by piece, and what it says when there is no next piece.

import CLibYAML

/// A piece of a YAML file.
struct YAMLEvent {
  /// What kinds there are.
  enum Kind {
    case documentStart
    case streamEnd
    case scalar(YAMLNode.Scalar)
    case alias
    case sequenceStart
    case mappingStart
    /// The end of a list or mapping.
    case collectionEnd
    /// What says nothing of the file's content: its own start, and the end of a document.
    case other
  }

  let kind: Kind
  let mark: YAMLMark
}

/// The pieces of a text. A class, for libyaml's memory has to be given back however the reading ends.
final class YAMLEvents {
  // libyaml's parser has pointers into itself and must not move.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)

  /// Starts at the first of some bytes, of which there is at least one. They must stay while pieces are taken.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else { throw .memory }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next piece; not to be asked for after the end of the stream or an error.
  func next() throws(YAMLError) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw error() }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(kind: kind(of: event), mark: YAMLMark(event.start_mark))
  }

  private func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch event.type {
    case YAML_STREAM_END_EVENT: .streamEnd
    case YAML_DOCUMENT_START_EVENT: .documentStart
    case YAML_SCALAR_EVENT: .scalar(scalar(of: event))
    case YAML_ALIAS_EVENT: .alias
    case YAML_SEQUENCE_START_EVENT: .sequenceStart
    case YAML_MAPPING_START_EVENT: .mappingStart
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: .collectionEnd
    default: .other
    }
  }

  private func scalar(of event: yaml_event_t) -> YAMLNode.Scalar {
    let scalar = event.data.scalar
    let style: YAMLNode.Style =
      switch scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    // A quoted text can have a NUL in it, so its length counts.
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    return YAMLNode.Scalar(string: String(decoding: bytes, as: UTF8.self), style: style)
  }

  private func error() -> YAMLError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? ""
    switch parser.pointee.error {
    case YAML_SCANNER_ERROR, YAML_PARSER_ERROR:
      return .syntax(
        problem: problem, context: parser.pointee.context.map { String(cString: $0) },
        mark: YAMLMark(parser.pointee.problem_mark))
    case YAML_READER_ERROR: return .reader(problem: problem)
    default: return .memory
    }
  }
}

extension YAMLMark {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: mark.line + 1, column: mark.column + 1)
  }
}
