# Reference values for LayerStack and Normalization, by PyTorch 2.15: `python3 layer-stack.py > layer-stack.txt`.
#
# The numbers by chance are drawn here anew, by SplitMix64 and Marsaglia's polar method with math.log. A line of the
# output is a name and numbers: `case` (what is on), then `loss`, the gradients of all weights, of all biases and of the
# inputs; `norm` cases are LayerNorm and BatchNorm with gains and shifts alone.
import math
import torch

from chance import MASK, Random

torch.set_default_dtype(torch.float64)


def stream(seed, salt):
    return Random(seed ^ ((salt * 0xD1B54A32D192ED03) & MASK))


def weights(init, n, scale, random):
    def draw():
        if init == "xavier":
            return scale * math.sqrt(6 / (n + n)) * (2 * random.unit() - 1)
        deviation = {"normal": 1, "xavier-normal": math.sqrt(2 / (n + n)), "he": math.sqrt(2 / n)}[init]
        return scale * deviation * random.normal()

    return torch.tensor([[draw() for _ in range(n)] for _ in range(n)], requires_grad=True)


F = torch.nn.functional
ACTIVATIONS = {
    "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "gelu": F.gelu, "silu": F.silu, "elu": F.elu,
    "leaky-relu": lambda x: F.leaky_relu(x, 0.01), "softplus": F.softplus, "linear": lambda x: x,
}


def write(name, numbers):
    print(name, *(repr(float(x.detach())) for x in numbers))


def stack(activation, init, scale, residual, norm, layers, width, examples, input_scale, seed):
    print("case", activation, init, scale, "residual" if residual else "plain", norm, layers, width, examples,
          input_scale, seed)
    random = stream(seed, 1)
    x = torch.tensor([[input_scale * random.normal() for _ in range(width)] for _ in range(examples)],
                     requires_grad=True)
    random = stream(seed, 2)
    y = torch.tensor([[2 * random.unit() - 1 for _ in range(width)] for _ in range(examples)])
    random = stream(seed, 3)
    ws = [weights(init, width, scale, random) for _ in range(layers)]
    bs = [torch.zeros(width, requires_grad=True) for _ in range(layers)]
    h = x
    for w, b in zip(ws, bs):
        z = F.linear(h, w, b)
        if norm == "layer":
            z = F.layer_norm(z, (width,))
        if norm == "batch":
            z = F.batch_norm(z, None, None, training=True)
        a = ACTIVATIONS[activation](z)
        h = h + a if residual else a
    loss = 0.5 * F.mse_loss(h, y)
    loss.backward()
    write("loss", [loss])
    write("weights", torch.cat([w.grad.flatten() for w in ws]))
    write("biases", torch.cat([b.grad for b in bs]))
    write("inputs", x.grad.flatten())


def norms():
    x = torch.tensor([[0.5, -1.0, 2.0], [1.5, 0.25, -0.75], [-2.0, 1.0, 0.125], [3.0, -0.5, 1.25]], requires_grad=True)
    upstream = torch.tensor([[1.0, -2.0, 0.5], [0.25, 1.5, -1.0], [2.0, -0.5, 0.75], [-1.25, 1.0, 3.0]])
    gains = torch.tensor([1.5, -0.5, 2.0], requires_grad=True)
    shifts = torch.tensor([0.25, 1.0, -0.75], requires_grad=True)
    for name in ["layer", "batch"]:
        for leaf in [x, gains, shifts]:
            leaf.grad = None
        if name == "layer":
            out = F.layer_norm(x, (3,), gains, shifts)
        else:
            out = F.batch_norm(x, None, None, gains, shifts, training=True)
        (out * upstream).sum().backward()
        print("norm", name)
        write("values", out.flatten())
        write("inputs", x.grad.flatten())
        write("gains", gains.grad)
        write("shifts", shifts.grad)


stack("tanh", "xavier", 1, False, "none", 3, 4, 3, 1, 7)
stack("sigmoid", "normal", 0.5, True, "layer", 3, 4, 3, 2, 8)
stack("relu", "he", 1, False, "batch", 3, 4, 5, 1, 9)
stack("gelu", "xavier-normal", 1.5, True, "batch", 2, 5, 4, 0.5, 10)
stack("silu", "he", 1, False, "layer", 3, 5, 2, 1, 11)
stack("elu", "normal", 0.7, True, "none", 4, 3, 2, 1, 12)
stack("leaky-relu", "he", 1, True, "layer", 2, 9, 2, 1, 13)
stack("softplus", "xavier", 2, False, "none", 2, 8, 2, 1, 14)
stack("linear", "normal", 1, False, "batch", 2, 3, 4, 1, 15)
norms()
