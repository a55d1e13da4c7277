// Where the boxes of a graph stand: in layers from left to right, so that arrows go to the right and cross seldom.

/// A layered drawing of a graph without cycles.
struct LayeredLayout {
  /// The place of a box.
  struct Place {
    var x = 0.0
    /// Its middle.
    var y = 0.0
    let width: Double
    let height: Double
  }

  /// A point of an arrow.
  struct Point { let x, y: Double }

  /// How far layers stand apart, and boxes within a layer.
  private static let layerGap = 64.0
  private static let boxGap = 16.0
  /// How much room an arrow takes that passes through a layer.
  private static let lane = 10.0

  /// By box.
  private(set) var boxes: [Place]
  /// For each box and each of its inputs the points of the arrow, from the input on.
  private(set) var arrows: [[[Point]]] = []
  private(set) var width = 0.0
  private(set) var height = 0.0

  /// What stands in a layer: boxes by their numbers, then arrows that pass through.
  private var layers: [[Int]] = []
  private var layerOf: [Int]
  /// By layer from where to where its boxes reach.
  private var columns: [ClosedRange<Double>] = []
  /// The places of boxes and of passing arrows.
  private var places: [Place]
  /// Neighbours to the left and to the right, by place.
  private var left: [[Int]]
  private var right: [[Int]]
  /// For each box and each of its inputs what the arrow passes.
  private var passes: [[[Int]]] = []

  /// - Parameters:
  ///   - sizes: of each box.
  ///   - inputs: the boxes from which arrows come, each before the box itself.
  init(sizes: [(width: Double, height: Double)], inputs: [[Int]]) {
    places = sizes.map { Place(width: $0.width, height: $0.height) }
    boxes = places
    layerOf = Self.layers(inputs)
    left = sizes.map { _ in [] }
    right = left
    layers = Array(repeating: [], count: (layerOf.max() ?? 0) + 1)
    for box in sizes.indices { layers[layerOf[box]].append(box) }
    for box in sizes.indices { passes.append(inputs[box].map { addLane(from: $0, to: box) }) }
    for _ in 0..<8 { order() }
    placeColumns()
    placeRows()
    boxes = Array(places.prefix(sizes.count))
    arrows = sizes.indices.map { box in
      zip(inputs[box], passes[box]).map { input, passed in points(from: input, passed, to: box) }
    }
  }

  /// As far to the left as the inputs allow; what is given stands just before its first use.
  private static func layers(_ inputs: [[Int]]) -> [Int] {
    var layer = inputs.map { _ in 0 }
    for (box, sources) in inputs.enumerated() { layer[box] = (sources.map { layer[$0] + 1 }.max() ?? 0) }
    var firstUse = [Int: Int]()
    for (box, sources) in inputs.enumerated() {
      for source in sources { firstUse[source] = min(firstUse[source] ?? .max, layer[box]) }
    }
    for box in inputs.indices where inputs[box].isEmpty {
      if let use = firstUse[box] { layer[box] = use - 1 }
    }
    return layer
  }

  private mutating func addLane(from source: Int, to box: Int) -> [Int] {
    var passed: [Int] = []
    var before = source
    for layer in (layerOf[source] + 1)..<max(layerOf[box], layerOf[source] + 1) {
      let number = places.count
      places.append(Place(width: 0, height: Self.lane))
      layerOf.append(layer)
      left.append([])
      right.append([])
      layers[layer].append(number)
      connect(before, number)
      passed.append(number)
      before = number
    }
    connect(before, box)
    return passed
  }

  private mutating func connect(_ a: Int, _ b: Int) {
    right[a].append(b)
    left[b].append(a)
  }

  /// Orders each layer by the middle of its neighbours' ranks: once from the left, once from the right.
  private mutating func order() {
    var rank = [Double](repeating: 0, count: places.count)
    func note(_ layer: [Int]) {
      for (place, member) in layer.enumerated() { rank[member] = (Double(place) + 0.5) / Double(layer.count) }
    }
    layers.forEach(note)
    for (path, neighbours) in [(Array(layers.indices), left), (layers.indices.reversed(), right)] {
      for layer in path {
        let wanted = Dictionary(
          uniqueKeysWithValues: layers[layer].map { member in
            let around = neighbours[member]
            return (member, around.isEmpty ? rank[member] : around.reduce(0) { $0 + rank[$1] } / Double(around.count))
          })
        layers[layer].sort { (wanted[$0] ?? 0, $0) < (wanted[$1] ?? 0, $1) }
        note(layers[layer])
      }
    }
  }

  private mutating func placeColumns() {
    var x = 0.0
    for layer in layers {
      let widest = layer.reduce(0) { max($0, places[$1].width) }
      for member in layer { places[member].x = x + (widest - places[member].width) / 2 }
      columns.append(x...(x + widest))
      x += widest + Self.layerGap
    }
    width = max(0, x - Self.layerGap)
  }

  /// Stacks each layer, then moves what stands in it towards its neighbours, as far as it is free.
  private mutating func placeRows() {
    for layer in layers {
      var y = 0.0
      for member in layer {
        places[member].y = y + places[member].height / 2
        y += places[member].height + Self.boxGap
      }
      for member in layer { places[member].y -= y / 2 }
    }
    for round in 0..<12 {
      let isForward = round % 2 == 0
      for layer in isForward ? Array(layers.indices) : layers.indices.reversed() {
        settle(layers[layer], isForward ? left : right)
      }
    }
    let top = places.map { $0.y - $0.height / 2 }.min() ?? 0
    for member in places.indices { places[member].y -= top }
    height = places.map { $0.y + $0.height / 2 }.max() ?? 0
  }

  private mutating func settle(_ layer: [Int], _ neighbours: [[Int]]) {
    var wanted = layer.map { member in
      let around = neighbours[member]
      return around.isEmpty ? places[member].y : around.reduce(0) { $0 + places[$1].y } / Double(around.count)
    }
    func distance(_ place: Int) -> Double {
      (places[layer[place - 1]].height + places[layer[place]].height) / 2 + Self.boxGap
    }
    // Once pushed down and once pushed up: what is between is fair to all.
    var down = wanted
    for place in layer.indices.dropFirst() { down[place] = max(down[place], down[place - 1] + distance(place)) }
    var up = wanted
    for place in layer.indices.dropLast().reversed() { up[place] = min(up[place], up[place + 1] - distance(place + 1)) }
    for place in layer.indices { wanted[place] = (down[place] + up[place]) / 2 }
    for place in layer.indices { places[layer[place]].y = wanted[place] }
  }

  /// Level through each layer, so that an arrow bends between layers only, where no box stands.
  private func points(from source: Int, _ passed: [Int], to box: Int) -> [Point] {
    let (a, b) = (places[source], places[box])
    let lanes = passed.flatMap { lane in
      [
        Point(x: columns[layerOf[lane]].lowerBound, y: places[lane].y),
        Point(x: columns[layerOf[lane]].upperBound, y: places[lane].y),
      ]
    }
    return [Point(x: a.x + a.width, y: a.y), Point(x: columns[layerOf[source]].upperBound, y: a.y)] + lanes
      + [Point(x: columns[layerOf[box]].lowerBound, y: b.y), Point(x: b.x, y: b.y)]
  }
}
