// Functions that make, join and turn tensors around.

extension TensorFunctions {
  package func dimensions(_ tensors: [Tensor]) throws(NotationProblem) -> [Int] {
    var shape: [Int] = []
    for number in tensors.flatMap(\.elements) {
      guard let whole = Int(exactly: number), whole >= -1, whole <= TensorEvaluator.most else {
        throw problem("A shape is made of whole numbers.")
      }
      shape.append(whole)
    }
    try TensorEvaluator.check(shape.filter { $0 > 0 }.reduce(1, Tensor.times), at: span)
    return shape
  }

  package func filled(_ number: Double) throws(NotationProblem) -> Tensor {
    let shape = try dimensions(arguments)
    guard !shape.contains(where: { $0 < 0 }) else { throw problem("A shape is made of whole numbers.") }
    return .filled(shape, number)
  }

  package func identity() throws(NotationProblem) -> Tensor {
    guard let count = try argument(0).whole, (0...2000).contains(count) else {
      throw problem("\(name) wants how many rows it has.")
    }
    return Tensor([count, count], (0..<count * count).map { $0 % (count + 1) == 0 ? 1 : 0 })
  }

  package func diagonal() throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    if tensor.shape.count == 2 {
      let columns = tensor.shape[1]
      return Tensor(
        [min(tensor.shape[0], columns)], (0..<min(tensor.shape[0], columns)).map { tensor.elements[$0 * columns + $0] })
    }
    let count = tensor.elements.count
    guard count <= 2000 else { throw problem("These are too many numbers.") }
    return Tensor(
      [count, count], (0..<count * count).map { $0 % (count + 1) == 0 ? tensor.elements[$0 / (count + 1)] : 0 })
  }

  package func range() throws(NotationProblem) -> Tensor {
    let ends = try dimensionsOfRange()
    return Tensor([ends.count], ends.map(Double.init))
  }

  package func dimensionsOfRange() throws(NotationProblem) -> [Int] {
    let first = arguments.count > 1 ? try rangeNumber(0) : 0
    let last = try rangeNumber(arguments.count > 1 ? 1 : 0)
    let step = arguments.count > 2 ? try rangeNumber(2) : 1
    guard step != 0 else { throw problem("\(name) wants a step that is not 0.") }
    return Array(stride(from: first, to: last, by: step))
  }

  /// One of the whole numbers that a range is made of.
  private func rangeNumber(_ place: Int) throws(NotationProblem) -> Int {
    guard let number = try argument(place).number, number == number.rounded() else {
      throw problem("\(name) wants whole numbers.")
    }
    guard number.magnitude <= Double(TensorEvaluator.most) else {
      throw problem("\(name) is too long: its numbers go up to \(TensorEvaluator.most) at most.")
    }
    return Int(number)
  }

  package func reshaped() throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    var shape = try dimensions(Array(arguments.dropFirst()))
    if let open = shape.firstIndex(of: -1) {
      let rest = shape.reduce(1) { $1 < 0 ? $0 : $0 * $1 }
      shape[open] = rest > 0 ? tensor.elements.count / rest : 0
    }
    guard !shape.contains(where: { $0 < 0 }), shape.reduce(1, *) == tensor.elements.count else {
      throw problem(
        "\(tensor.elements.count) elements cannot become \(Tensor.words(shape)).", isShape: true)
    }
    return tensor.reshaped(shape)
  }

  package func expanded() throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    guard let axis = try axis() else { throw problem("\(name) wants an axis.") }
    let place = axis < 0 ? axis + tensor.shape.count + 1 : axis
    guard (0...tensor.shape.count).contains(place) else { throw problem("There is no axis \(axis).", isShape: true) }
    var shape = tensor.shape
    shape.insert(1, at: place)
    return tensor.reshaped(shape)
  }

  package func spread() throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    let shape = name == "expand_as" ? try argument(1).shape : try dimensions(Array(arguments.dropFirst()))
    guard Tensor.broadcast(tensor.shape, shape) == shape else {
      throw problem("\(tensor.shapeWords) cannot be spread to \(Tensor.words(shape)).", isShape: true)
    }
    return tensor.broadcast(to: shape)
  }

  /// `transpose`, `permute` and `swapaxes`, with the axes as NumPy and PyTorch name them.
  package func permuted() throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    let given = try arguments.dropFirst().flatMap(\.elements).map { number throws(NotationProblem) in
      guard let whole = Int(exactly: number), (-tensor.shape.count..<tensor.shape.count).contains(whole) else {
        throw problem("There is no axis \(number): it is \(tensor.shapeWords).", isShape: true)
      }
      return whole < 0 ? whole + tensor.shape.count : whole
    }
    if given.isEmpty { return tensor.transposed }
    var axes = Array(tensor.shape.indices)
    if given.count == 2, tensor.shape.count >= 2, name != "permute" {
      axes.swapAt(given[0], given[1])
    } else if Set(given) == Set(axes), given.count == axes.count {
      axes = given
    } else {
      throw problem("\(name) names each of the \(axes.count) axes once.", isShape: true)
    }
    return tensor.permuted(axes)
  }

  /// The whole again and again: NumPy's `tile` of a vector or matrix.
  package func tiled() throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    let counts = try dimensions(Array(arguments.dropFirst()))
    let rank = max(tensor.shape.count, counts.count)
    func filled(_ sizes: [Int]) -> [Int] { Array(repeating: 1, count: rank - sizes.count) + sizes }
    let (old, times) = (filled(tensor.shape), filled(counts))
    let shape = zip(old, times).map { $0 * $1 }
    guard times.allSatisfy({ $0 > 0 }), shape.reduce(1, *) <= TensorEvaluator.most else {
      throw problem("tile wants how often it is repeated along each axis.")
    }
    var elements: [Double] = []
    func fill(_ axis: Int, _ offset: Int) {
      guard axis < rank else { return elements.append(tensor.elements[offset]) }
      for place in 0..<shape[axis] { fill(axis + 1, offset * old[axis] + place % old[axis]) }
    }
    fill(0, 0)
    return Tensor(shape, elements)
  }

  package func repeated() throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    guard let count = try argument(1).whole, (1...10_000).contains(count),
      tensor.elements.count * count <= TensorEvaluator.most
    else { throw problem("repeat wants how often each element is repeated.") }
    guard tensor.shape.count == 2, let axis = options["axis"]?.whole else {
      return Tensor([tensor.elements.count * count], tensor.elements.flatMap { Array(repeating: $0, count: count) })
    }
    let columns = tensor.shape[1]
    if axis == 1 || axis == -1 {
      return Tensor([tensor.shape[0], columns * count], tensor.elements.flatMap { Array(repeating: $0, count: count) })
    }
    return Tensor(
      [tensor.shape[0] * count, columns],
      (0..<tensor.shape[0] * count).flatMap { row in
        tensor.elements[(row / count) * columns..<(row / count + 1) * columns]
      })
  }

  package func flipped() throws(NotationProblem) -> Tensor {
    let tensor = try argument(0)
    guard let axis = try axis(), tensor.shape.count == 2 else {
      return Tensor(tensor.shape, tensor.elements.reversed())
    }
    let (rows, columns) = (tensor.shape[0], tensor.shape[1])
    return Tensor(
      tensor.shape,
      tensor.elements.indices.map { at in
        let (row, column) = (at / columns, at % columns)
        return axis == 0
          ? tensor.elements[(rows - 1 - row) * columns + column] : tensor.elements[row * columns + columns - 1 - column]
      })
  }

  package func outer() throws(NotationProblem) -> Tensor {
    let (a, b) = (try argument(0), try argument(1))
    try TensorEvaluator.check(Tensor.times(a.elements.count, b.elements.count), at: span)
    return Tensor([a.elements.count, b.elements.count], a.elements.flatMap { x in b.elements.map { x * $0 } })
  }

  package func product() throws(NotationProblem) -> Tensor {
    let (a, b) = (try argument(0), try argument(1))
    if a.shape.isEmpty || b.shape.isEmpty { return try combined { $0 * $1 } }
    try TensorEvaluator.check(a, b, isProduct: true, at: span)
    guard let product = Tensor.product(a, b) else {
      throw problem("\(a.shapeWords) and \(b.shapeWords) have no matrix product.", isShape: true)
    }
    return product
  }

  package func joined() throws(NotationProblem) -> Tensor {
    let axis = options["axis"]?.whole ?? 0
    guard let first = arguments.first else { throw problem("\(name) wants what is to be joined.") }
    try TensorEvaluator.check(arguments.reduce(0) { $0 + $1.elements.count }, at: span)
    if function == "stack" || (function == "vstack" && first.shape.count < 2) {
      guard arguments.allSatisfy({ $0.shape == first.shape }) else {
        throw problem("What is stacked has to have the same shape.", isShape: true)
      }
      let all = Tensor([arguments.count] + first.shape, arguments.flatMap(\.elements))
      return axis == 1 && first.shape.count == 1 ? all.transposed : all
    }
    let isBeside = first.shape.count == 2 && (function == "hstack" || axis == 1 || axis == -1)
    guard isBeside else {
      // Networks also put vectors below matrices, as rows; NumPy and PyTorch do not.
      let columns = function == name ? arguments.first { $0.shape.count == 2 }?.shape[1] : nil
      let parts = arguments.map { part in
        if let columns, part.shape == [columns] { return part.reshaped([1, columns]) }
        return part.shape.isEmpty ? part.reshaped([1]) : part
      }
      guard let head = parts.first, parts.allSatisfy({ $0.shape.dropFirst() == head.shape.dropFirst() }) else {
        throw problem("What is joined has to have rows of the same length.", isShape: true)
      }
      return Tensor([parts.reduce(0) { $0 + $1.shape[0] }] + head.shape.dropFirst(), parts.flatMap(\.elements))
    }
    guard arguments.allSatisfy({ $0.shape.count == 2 && $0.shape[0] == first.shape[0] }) else {
      throw problem("What is joined side by side has to have as many rows.", isShape: true)
    }
    let columns = arguments.reduce(0) { $0 + $1.shape[1] }
    let rows = (0..<first.shape[0]).flatMap { row in
      arguments.flatMap { $0.elements[row * $0.shape[1]..<(row + 1) * $0.shape[1]] }
    }
    return Tensor([first.shape[0], columns], rows)
  }

  package func onehot() throws(NotationProblem) -> Tensor {
    let classes = try argument(0)
    let wanted = if let named = options["num_classes"] { named } else { try argument(1) }
    guard let count = wanted.whole, (1...100_000).contains(count) else {
      throw problem("onehot wants how many classes there are.")
    }
    try TensorEvaluator.check(Tensor.times(classes.elements.count, count), at: span)
    var result: [Double] = []
    for number in classes.elements {
      guard let whole = Int(exactly: number), (0..<count).contains(whole) else {
        throw problem("\(number) is none of the classes 0 to \(count - 1).")
      }
      result += (0..<count).map { $0 == whole ? 1 : 0 }
    }
    return Tensor(classes.shape + [count], result)
  }

  package func clipped() throws(NotationProblem) -> Tensor {
    let lower = (options["min"] ?? options["a_min"] ?? (arguments.count > 1 ? arguments[1] : nil))?.number
    let upper = (options["max"] ?? options["a_max"] ?? (arguments.count > 2 ? arguments[2] : nil))?.number
    return try argument(0).map { min(max($0, lower ?? -.infinity), upper ?? .infinity) }
  }
}
