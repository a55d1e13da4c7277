// How large the transformer is, and where each of its matrices lies among the parameters.

/// A matrix of the model; a row is one output, or the vector of one token or place.
package enum TransformerMatrix: String, CaseIterable, Hashable, Sendable {
  /// The vectors of the tokens.
  case wte
  /// The vectors of the places.
  case wpe
  /// From the last vector of a place to the logits.
  case lmHead = "lm_head"
  /// The queries, keys and values of attention, and what its heads give, put together.
  case wq, wk, wv, wo
  /// The two layers of the MLP.
  case fc1, fc2
}

/// The sizes of a model.
package struct TransformerShape: Hashable, Sendable {
  /// How many tokens there are; the last begins and ends each name.
  package var vocabulary: Int
  /// How many tokens the model sees at most.
  package var context: Int
  /// How many numbers stand for a token.
  package var width: Int
  /// How many heads attention has; they share the width.
  package var heads: Int
  /// How many units the MLP has.
  package var hidden: Int

  package init(vocabulary: Int, context: Int, width: Int, heads: Int, hidden: Int) {
    precondition(width % heads == 0, "the heads share the width")
    self.vocabulary = vocabulary
    self.context = context
    self.width = width
    self.heads = heads
    self.hidden = hidden
  }

  /// microgpt's sizes: 4,192 parameters.
  package static let microgpt = TransformerShape(vocabulary: 27, context: 16, width: 16, heads: 4, hidden: 64)

  /// How many numbers a head works on.
  package var headWidth: Int { width / heads }

  /// The rows and columns of a matrix.
  package func size(_ matrix: TransformerMatrix) -> (rows: Int, columns: Int) {
    switch matrix {
    case .wte, .lmHead: (vocabulary, width)
    case .wpe: (context, width)
    case .wq, .wk, .wv, .wo: (width, width)
    case .fc1: (hidden, width)
    case .fc2: (width, hidden)
    }
  }

  /// Where a matrix lies among the parameters, row by row.
  package func range(_ matrix: TransformerMatrix) -> Range<Int> {
    var start = 0
    for earlier in TransformerMatrix.allCases {
      let (rows, columns) = size(earlier)
      if earlier == matrix { return start..<start + rows * columns }
      start += rows * columns
    }
    return start..<start
  }

  /// Where a row of a matrix lies among the parameters.
  package func row(_ row: Int, of matrix: TransformerMatrix) -> Range<Int> {
    let (start, columns) = (range(matrix).lowerBound, size(matrix).columns)
    return start + row * columns..<start + (row + 1) * columns
  }

  /// How many parameters there are.
  package var parameterCount: Int {
    TransformerMatrix.allCases.reduce(0) { $0 + size($1).rows * size($1).columns }
  }
}
