// Where a layer lies in memory, and what its sweep has to reach; `LayerKernel` computes it.

/// Neighbouring sums of products over the same inputs, with one activation: a matrix times a vector.
///
/// Row j is `bias + j·biasStride` plus the products of the weights from `weights + j·stride` on with the inputs from
/// `inputs` on. The sums lie from `sums` on, what the activation makes of them from `results` on.
struct Layer: Hashable {
  var rows = 1
  var length: Int
  var weights: Int
  var stride = 0
  var inputs: Int
  /// The first bias; nil where there is none.
  var bias: Int?
  var biasStride = 0
  var sums = 0
  var results = 0
  var activation: Operation?
  var weightsWanted: Bool
  var inputsWanted: Bool
  var biasWanted: Bool
  /// Whether the root's gradient reaches the sums, and the results.
  var sumsReached: Bool
  var resultsReached: Bool
}
