// The order in which a plan's parts run: layers with the same weights, one for each sample of a batch, are brought
// together so that they run abreast.
//
// What is moved must not change a bit. A value depends on its operands only, so forward any order will do in which they
// come first. Backward the contributions to each gradient have to come in the order of the sweep: whatever contributes
// to one slot keeps its order. Layers are brought together only where both hold for all of them at once; where that
// goes in a circle, as in a recurrent network, which uses its weights on what it made with them, they stay apart.

struct ReplaySchedule {
  /// What is moved as one: a single operation, a sum, or some layers.
  private enum Part {
    case single(Int), sum(Int)
    case layers([Int])
  }

  private let plan: ReplayPlan
  private var parts: [Part] = []
  /// For each part those that must come before it.
  private var earlier: [[Int32]] = []
  /// Which part computes a slot, and which was the last to add to its gradient; -1 for none.
  private var makers: [Int32]
  private var contributors: [Int32]
  /// The weights of layers that stay apart.
  private var apart: Set<Layer>

  /// The plan with the samples of its batches abreast.
  static func runningSamplesAbreast(_ plan: ReplayPlan) -> ReplayPlan {
    var groups: [Layer: [Layer]] = [:]
    for layer in plan.layers { groups[layer.shared, default: []].append(layer) }
    var apart = Set(groups.filter { !canShare($0.value) }.keys)
    while apart.count < groups.count {
      var schedule = ReplaySchedule(plan, apart: apart)
      schedule.readParts()
      if let order = schedule.order() { return schedule.plan(in: order) }
      apart = schedule.apart
    }
    return plan
  }

  /// Whether layers could run abreast as far as they know: there are some, and each has inputs of its own.
  private static func canShare(_ layers: [Layer]) -> Bool {
    guard layers.count > 1 else { return false }
    guard layers[0].inputsWanted else { return true }
    let inputs = layers.map(\.inputs).sorted()
    return zip(inputs, inputs.dropFirst()).allSatisfy { $0 + layers[0].length <= $1 }
  }

  private init(_ plan: ReplayPlan, apart: Set<Layer>) {
    self.plan = plan
    self.apart = apart
    makers = [Int32](repeating: -1, count: plan.count)
    contributors = makers
  }

  // MARK: What depends on what

  /// Goes over the plan in its order.
  private mutating func readParts() {
    var numbers: [Layer: Int] = [:]
    for step in plan.steps {
      switch step {
      case .batch(let batch):
        for number in plan.batches[batch].members {
          let layer = plan.layers[number]
          let part = numbers[layer.shared]
          if let part, !apart.contains(layer.shared), case .layers(let members) = parts[part] {
            parts[part] = .layers(members + [number])
            read(layer, part)
          } else {
            numbers[layer.shared] = add(.layers([number]))
            read(layer, parts.count - 1)
          }
        }
      case .sum(let number):
        let sum = plan.sums[number]
        let part = add(.sum(number))
        for place in plan.places[sum.factors..<sum.factors + 2 * sum.length] { read(place, part) }
        if let bias = sum.bias { read(bias, part) }
        makers[sum.slot] = Int32(part)
      case .singles(let range):
        for number in range {
          let single = plan.singles[number]
          let part = add(.single(number))
          read(single.node.first, part)
          read(single.node.second, part)
          makers[single.slot] = Int32(part)
        }
      }
    }
  }

  private mutating func add(_ part: Part) -> Int {
    parts.append(part)
    earlier.append([])
    return parts.count - 1
  }

  private mutating func read(_ layer: Layer, _ part: Int) {
    for row in 0..<layer.rows {
      let weights = layer.weights + row * layer.stride
      read(weights..<weights + layer.length, isWanted: layer.weightsWanted, part)
      if let bias = layer.bias {
        let slot = bias + row * layer.biasStride
        read(slot..<slot + 1, isWanted: layer.biasWanted, part)
      }
    }
    read(layer.inputs..<layer.inputs + layer.length, isWanted: layer.inputsWanted, part)
    for row in 0..<layer.rows {
      makers[layer.sums + row] = Int32(part)
      if layer.activation != nil { makers[layer.results + row] = Int32(part) }
    }
  }

  private mutating func read(_ place: UInt32, _ part: Int) {
    let slot = Node.index(place)
    read(slot..<slot + 1, isWanted: Node.isWanted(place), part)
  }

  private mutating func read(_ slots: Range<Int>, isWanted: Bool, _ part: Int) {
    let number = Int32(part)
    for slot in slots {
      let maker = makers[slot]
      if maker >= 0, earlier[part].last != maker { earlier[part].append(maker) }
      guard isWanted else { continue }
      let contributor = contributors[slot]
      if contributor != number {
        if contributor >= 0, earlier[part].last != contributor { earlier[part].append(contributor) }
        contributors[slot] = number
      }
    }
  }

  // MARK: The order

  /// An order in which each part comes after those that must come before it, near to that of the recording. Nil if there
  /// is none: then the layers that are in the way have been put apart.
  private mutating func order() -> [Int]? {
    enum Mark { case new, open, done }
    var marks = [Mark](repeating: .new, count: parts.count)
    var order: [Int] = []
    // A part, and how many of those before it have been looked at.
    var path: [(part: Int, next: Int)] = []
    for part in parts.indices where marks[part] == .new {
      path.append((part, 0))
      marks[part] = .open
      while let (part, next) = path.last {
        guard next < earlier[part].count else {
          marks[part] = .done
          order.append(part)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let other = Int(earlier[part][next])
        switch marks[other] {
        case .done: break
        case .new:
          path.append((other, 0))
          marks[other] = .open
        case .open:
          let circle = path[(path.firstIndex { $0.part == other } ?? 0)...]
          for entry in circle {
            if case .layers(let members) = parts[entry.part], members.count > 1 {
              apart.insert(plan.layers[members[0]].shared)
            }
          }
          return nil
        }
      }
    }
    return order
  }

  /// The plan with its parts in an order.
  private func plan(in order: [Int]) -> ReplayPlan {
    var plan = plan
    plan.steps = []
    plan.batches = []
    plan.singles = []
    for part in order {
      switch parts[part] {
      case .layers(let members):
        plan.steps.append(.batch(plan.batches.count))
        plan.batches.append(.init(members: members))
      case .sum(let number): plan.steps.append(.sum(number))
      case .single(let number): plan.append(self.plan.singles[number])
      }
    }
    return plan
  }
}

extension Layer {
  /// What layers that run abreast have in common: all but where their inputs and results lie.
  fileprivate var shared: Layer {
    var layer = self
    (layer.inputs, layer.sums, layer.results) = (0, 0, 0)
    return layer
  }
}
