// Where in memory the numbers of a scheduled plan lie: those that run abreast side by side, so that a pass goes through
// memory in one direction and vectors begin where the machine loads them fastest.

struct ReplayLayout {
  /// How many numbers a line of the machine's cache holds.
  private static let line = 8

  private var plan: ReplayPlan
  /// Whether a slot and the next have to stay neighbours, because something goes over both as a run.
  private var isJoined: [Bool]
  /// The new place of each slot; -1 before it has one.
  private var moved: [Int]
  private var count = 0

  /// The plan on a memory in the order of its steps: first all leaves, then what each step computes.
  static func inOrder(_ plan: ReplayPlan, leaves: [Bool]) -> ReplayPlan {
    var layout = ReplayLayout(plan)
    layout.join()
    for slot in leaves.indices where leaves[slot] { layout.place(slot) }
    layout.placeSteps()
    return layout.movedPlan()
  }

  private init(_ plan: ReplayPlan) {
    self.plan = plan
    isJoined = [Bool](repeating: false, count: plan.count)
    moved = [Int](repeating: -1, count: plan.count)
  }

  // MARK: What stays together

  private mutating func join() {
    for batch in plan.batches {
      let layer = plan.layers[batch.members[0]]
      join(layer.weights, (layer.rows - 1) * layer.stride + layer.length)
      if let bias = layer.bias { join(bias, (layer.rows - 1) * layer.biasStride + 1) }
      for number in batch.members {
        let layer = plan.layers[number]
        join(layer.inputs, layer.length)
        join(layer.sums, layer.rows)
        if layer.activation != nil { join(layer.results, layer.rows) }
      }
    }
  }

  private mutating func join(_ start: Int, _ count: Int) {
    for slot in start..<start + count - 1 { isJoined[slot] = true }
  }

  // MARK: Where it goes

  /// Gives a slot and its neighbours the next places, if they have none.
  private mutating func place(_ slot: Int) {
    guard moved[slot] < 0 else { return }
    var first = slot
    while first > 0, isJoined[first - 1] { first -= 1 }
    repeat {
      moved[first] = count
      count += 1
      first += 1
    } while isJoined[first - 1]
  }

  private mutating func placeSteps() {
    for step in plan.steps {
      switch step {
      case .batch(let number):
        let layers = plan.batches[number].members.map { plan.layers[$0] }
        align()
        for layer in layers { place(layer.sums) }
        align()
        for layer in layers where layer.activation != nil { place(layer.results) }
      case .sum(let number): place(plan.sums[number].slot)
      case .singles(let range): for number in range { place(plan.singles[number].slot) }
      }
    }
  }

  private mutating func align() {
    count = (count + ReplayLayout.line - 1) / ReplayLayout.line * ReplayLayout.line
  }

  // MARK: Moving

  private func movedPlan() -> ReplayPlan {
    var plan = plan
    plan.count = count
    for node in plan.slots.indices where plan.slots[node] >= 0 {
      plan.slots[node] = Int32(moved[Int(plan.slots[node])])
    }
    plan.places = plan.places.map(move)
    for number in plan.layers.indices {
      plan.layers[number].weights = moved[plan.layers[number].weights]
      plan.layers[number].inputs = moved[plan.layers[number].inputs]
      plan.layers[number].bias = plan.layers[number].bias.map { moved[$0] }
      plan.layers[number].sums = moved[plan.layers[number].sums]
      if plan.layers[number].activation != nil { plan.layers[number].results = moved[plan.layers[number].results] }
    }
    for number in plan.sums.indices {
      plan.sums[number].bias = plan.sums[number].bias.map(move)
      plan.sums[number].slot = moved[plan.sums[number].slot]
    }
    for number in plan.singles.indices {
      let single = plan.singles[number]
      plan.singles[number].node = Node(
        code: single.node.code, first: move(single.node.first), second: move(single.node.second))
      plan.singles[number].slot = moved[single.slot]
    }
    return plan
  }

  private func move(_ place: UInt32) -> UInt32 { UInt32(moved[Node.index(place)]) | place & Node.fixedBit }
}
