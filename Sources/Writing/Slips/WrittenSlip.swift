// The mistakes of written backward passes: a row each, with what is said of it.

/// A mistake in a written line.
package enum WrittenSlip: String, CaseIterable, Sendable {
  case transpose
  case order
  case sign
  case otherValue = "other-value"
  case slopeAtOther = "slope-at-other"
  case otherUpstream = "other-upstream"
  case matrixProduct = "matrix-product"
  case sumLeftOut = "sum-left-out"
  case sumTooMany = "sum-too-many"
  case axis
  case meanForSum = "mean-for-sum"
  case factorTwo = "factor-two"
  case count = "mean-count"
  case slopeLeftOut = "slope-left-out"
  case otherSlope = "other-slope"
  case upstreamLeftOut = "upstream-left-out"
  case partnerLeftOut = "partner-left-out"
  case factorTooMany = "factor-too-many"
  case number
  case pathForgotten = "path-forgotten"
  case pathTooMany = "path-too-many"
  case overwritten
  case softmaxDiagonal = "softmax-diagonal"

  /// What it is, in one sentence without its end.
  package var meaning: String {
    switch self {
    case .transpose: "A transpose is missing, or one is too many"
    case .order: "The product is the wrong way round"
    case .sign: "The sign is the other one"
    case .otherValue: "Another value belongs there"
    case .slopeAtOther: "The slope is taken of the wrong value"
    case .otherUpstream: "Another gradient arrives here"
    case .matrixProduct: "* multiplies element by element, @ rows with columns"
    case .sumLeftOut: "What was used for several results collects from all of them: a sum is missing"
    case .sumTooMany: "A sum is taken that does not belong there"
    case .axis: "The sum goes along the other axis"
    case .meanForSum: "A mean is taken where a sum belongs, or a sum for a mean"
    case .factorTwo: "A factor 2 is missing, or one is too many"
    case .count: "What a mean divides by is not right"
    case .slopeLeftOut: "The slope of the function is left out"
    case .otherSlope: "The slope is that of another function"
    case .upstreamLeftOut: "What arrives from above is left out"
    case .partnerLeftOut: "The other factor of the product is left out"
    case .factorTooMany: "A factor too many"
    case .number: "A number is another one"
    case .pathForgotten: "It is used in another place, too, and that way is forgotten"
    case .pathTooMany: "A way is counted that is none"
    case .overwritten: "This overwrites what a line before brought: += adds it up"
    case .softmaxDiagonal:
      "Each output of a softmax depends on all inputs; only its own is counted"
    }
  }
}
