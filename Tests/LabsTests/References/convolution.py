# Reference values for the lab of convolution, by NumPy 2.4: `python3 convolution.py > convolution.txt`.
#
# The numbers by chance are drawn here anew, by SplitMix64 and Marsaglia's polar method with math.log. Derivatives are
# complex steps: f(x + ih) has the derivative as its imaginary part over h, to the last digits, and no backward pass is
# written here at all. A line of the output is a name and numbers: `case` (pool, kernels, size, seed), then the mean `loss`
# of two pictures, its `parameters` gradient, and of the first picture the `scores`, and the `saliency` of the score of its
# digit.
import math
import numpy as np
from attention import Random, STEP, write

SIDE, CLASSES = 8, 10


def case(pool, kernels, size, seed):
    print("case", pool, kernels, size, seed)
    side = SIDE - size + 1
    window = 1 if pool == "none" else 2
    pooled = side // window
    features = kernels * pooled * pooled
    counts = [kernels * size * size, kernels, CLASSES * features, CLASSES]
    random = Random(seed)
    parameters = np.array([0.4 * random.normal() for _ in range(sum(counts))])
    pictures = [np.array([random.unit() for _ in range(SIDE * SIDE)]) for _ in range(2)]
    digits = [seed % 10, (3 * seed + 1) % 10]

    def scores(parameters, picture):
        ends = np.cumsum(counts)
        k = parameters[:ends[0]].reshape(kernels, size, size)
        b = parameters[ends[0]:ends[1]]
        w = parameters[ends[1]:ends[2]].reshape(CLASSES, features)
        c = parameters[ends[2]:]
        x = picture.reshape(SIDE, SIDE)
        windows = np.lib.stride_tricks.sliding_window_view(x, (size, size))
        maps = np.einsum("ijab,kab->kij", windows, k) + b[:, None, None]
        maps = np.where(maps.real > 0, maps, 0)
        parts = maps[:, :pooled * window, :pooled * window].reshape(kernels, pooled, window, pooled, window)
        parts = parts.transpose(0, 1, 3, 2, 4).reshape(features, window * window)
        # The mean is the right thing for no pooling, too. Where several are largest, they are zeros that relu has left,
        # of which no derivative is seen any more.
        left = parts[np.arange(features), parts.real.argmax(axis=1)] if pool == "max" else parts.mean(axis=1)
        return w @ left + c

    def loss(parameters):
        total = 0
        for picture, digit in zip(pictures, digits):
            s = scores(parameters, picture)
            top = s.real.max()
            total = total + top + np.log(np.exp(s - top).sum()) - s[digit]
        return total / len(pictures)

    def gradient(values, function):
        result = np.zeros(len(values))
        for place in range(len(values)):
            step = values.astype(complex)
            step[place] += 1j * STEP
            result[place] = function(step).imag / STEP
        return result

    write("loss", [loss(parameters)])
    write("parameters", gradient(parameters, loss))
    write("scores", scores(parameters, pictures[0]))
    write("saliency", gradient(pictures[0], lambda x: scores(parameters, x)[digits[0]]))


case("max", 2, 3, 21)
case("mean", 3, 3, 22)
case("none", 1, 3, 23)
case("max", 3, 5, 24)
