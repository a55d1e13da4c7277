// Functions that a library lacks, as a program brings them along.

/// A function that programs define.
struct PythonHelper: Sendable {
  let name: String
  /// The helpers that it calls.
  var needs: [String] = []
  /// The modules that it needs, besides the library.
  var modules: [String] = []
  /// Its lines, with `{m}` for the library.
  let lines: String

  /// The names of all, which no value may have.
  static let names = Set((shared + torch).map(\.name))

  /// The helpers of some names and what they need, each before those that call it.
  static func all(_ names: Set<String>, in dialect: Dialect) -> [PythonHelper] {
    let isTorch = dialect.module == "torch"
    let table = isTorch ? torch + shared.filter { one in !torch.contains { $0.name == one.name } } : shared
    var wanted = names
    for helper in table.reversed() where wanted.contains(helper.name) { wanted.formUnion(helper.needs) }
    return table.filter { wanted.contains($0.name) }
  }

  /// Its text for a library.
  func text(_ dialect: Dialect) -> String { lines.replacing("{m}", with: dialect.module) }

  /// Helpers come after those that they need.
  private static let shared: [PythonHelper] = [
    PythonHelper(name: "sigmoid", lines: "def sigmoid(z):\n    return {m}.exp(-{m}.logaddexp(0, -z))"),
    PythonHelper(
      name: "Phi", modules: ["math"],
      lines: """
        def Phi(z):
            # The normal distribution's share below z.
            return 0.5*np.vectorize(math.erfc)(-z/math.sqrt(2))
        """),
    PythonHelper(
      name: "phi", modules: ["math"],
      lines: """
        def phi(z):
            # The normal distribution's density.
            return {m}.exp(-z*z/2)/math.sqrt(2*math.pi)
        """),
    PythonHelper(name: "gelu", needs: ["Phi"], lines: "def gelu(z):\n    return z*Phi(z)"),
    PythonHelper(name: "silu", needs: ["sigmoid"], lines: "def silu(z):\n    return z*sigmoid(z)"),
    PythonHelper(name: "softplus", lines: "def softplus(z):\n    return {m}.logaddexp(z, 0)"),
    PythonHelper(name: "leaky_relu", lines: "def leaky_relu(z):\n    return {m}.where(z > 0, z, 0.01*z)"),
    PythonHelper(
      name: "elu", lines: "def elu(z):\n    return {m}.where(z > 0, z, {m}.expm1({m}.minimum(z, 0)))"),
    PythonHelper(name: "step", lines: "def step(z):\n    return {m}.where(z > 0, 1.0, 0.0)"),
    PythonHelper(
      name: "stop", lines: "def stop(z):\n    # A number that does not move: nothing passes back.\n    return z"),
    PythonHelper(
      name: "log_softmax",
      lines: """
        def log_softmax(z):
            shifted = z - {m}.max(z, axis=-1, keepdims=True)
            return shifted - {m}.log({m}.sum({m}.exp(shifted), axis=-1, keepdims=True))
        """),
    PythonHelper(
      name: "softmax", needs: ["log_softmax"], lines: "def softmax(z):\n    return {m}.exp(log_softmax(z))"),
    PythonHelper(
      name: "largest", modules: ["functools"],
      lines: "def largest(v):\n    return functools.reduce({m}.maximum, v.reshape(-1))"),
    PythonHelper(
      name: "smallest", modules: ["functools"],
      lines: "def smallest(v):\n    return functools.reduce({m}.minimum, v.reshape(-1))"),
    PythonHelper(
      name: "windows",
      lines: "def windows(x, n):\n    return {m}.stack([x[i:i + n] for i in range(len(x) - n + 1)])"),
    PythonHelper(
      name: "rms",
      lines: "def rms(x):\n    return x/{m}.sqrt({m}.mean(x**2, axis=-1, keepdims=True) + 0.00001)"),
    PythonHelper(
      name: "layer_norm",
      lines: """
        def layer_norm(x):
            centred = x - {m}.mean(x, axis=-1, keepdims=True)
            return centred/{m}.sqrt({m}.mean(centred**2, axis=-1, keepdims=True) + 0.00001)
        """),
    PythonHelper(
      name: "conv",
      lines: """
        def conv(x, k, stride=1, pad=0, channels=1, maps=1):
            is_row = x.ndim == 1
            x = x.reshape(channels, -1, x.shape[-1])
            k = k.reshape(maps, channels, -1, k.shape[-1])
            above = 0 if is_row else pad
            x = {m}.pad(x, ((0, 0), (above, above), (pad, pad)))
            height, width = k.shape[2:]
            result = {m}.array([[[{m}.sum(x[:, i:i + height, j:j + width]*kernel)
                                for j in range(0, x.shape[2] - width + 1, stride)]
                               for i in range(0, x.shape[1] - height + 1, stride)] for kernel in k])
            return result[0, 0] if is_row else result.reshape(-1, result.shape[2])
        """),
    PythonHelper(
      name: "pieces",
      lines: """
        def pieces(x, n, channels):
            height = 1 if x.ndim == 1 else n
            x = x.reshape(channels, -1, x.shape[-1])
            rows, columns = x.shape[1]//height, x.shape[2]//n
            return x[:, :rows*height, :columns*n].reshape(channels, rows, height, columns, n)
        """),
    PythonHelper(
      name: "maxpool", needs: ["pieces"],
      lines: """
        def maxpool(x, n, channels=1):
            result = {m}.max(pieces(x, n, channels), axis=(2, 4))
            return result.reshape(-1) if x.ndim == 1 else result.reshape(-1, result.shape[2])
        """),
    PythonHelper(
      name: "meanpool", needs: ["pieces"],
      lines: """
        def meanpool(x, n, channels=1):
            result = {m}.mean(pieces(x, n, channels), axis=(2, 4))
            return result.reshape(-1) if x.ndim == 1 else result.reshape(-1, result.shape[2])
        """),
  ]

  /// Those that PyTorch writes in another way.
  private static let torch: [PythonHelper] = [
    PythonHelper(name: "step", lines: "def step(z):\n    return torch.relu(torch.sign(z))"),
    PythonHelper(
      name: "Phi", modules: ["math"], lines: "def Phi(z):\n    return 0.5*torch.erfc(-z/math.sqrt(2))"),
    PythonHelper(
      name: "rms",
      lines: "def rms(x):\n    return x/torch.sqrt(torch.mean(x**2, dim=-1, keepdim=True) + 0.00001)"),
    PythonHelper(
      name: "layer_norm",
      lines: "def layer_norm(x):\n    return F.layer_norm(x, x.shape[-1:], eps=0.00001)"),
    PythonHelper(
      name: "conv",
      lines: """
        def conv(x, k, stride=1, pad=0, channels=1, maps=1):
            if x.ndim == 1:
                return F.conv1d(x[None, None], k[None, None], stride=stride, padding=pad)[0, 0]
            images = x.reshape(1, channels, -1, x.shape[1])
            kernels = k.reshape(maps, channels, -1, k.shape[1])
            result = F.conv2d(images, kernels, stride=stride, padding=pad)[0]
            return result.reshape(-1, result.shape[2])
        """),
    PythonHelper(
      name: "maxpool", needs: ["pieces"],
      lines: """
        def maxpool(x, n, channels=1):
            result = torch.amax(pieces(x, n, channels), dim=(2, 4))
            return result.reshape(-1) if x.ndim == 1 else result.reshape(-1, result.shape[2])
        """),
    PythonHelper(
      name: "meanpool", needs: ["pieces"],
      lines: """
        def meanpool(x, n, channels=1):
            result = torch.mean(pieces(x, n, channels), dim=(2, 4))
            return result.reshape(-1) if x.ndim == 1 else result.reshape(-1, result.shape[2])
        """),
  ]
}
