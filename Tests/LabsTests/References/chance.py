# Numbers by chance as the labs draw them: SplitMix64, and Marsaglia's polar method with math.log.
import math

MASK = (1 << 64) - 1


class Random:
    def __init__(self, seed):
        self.state, self.spare = seed & MASK, None

    def unit(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 11) * 2.0**-53

    def normal(self):
        if self.spare is not None:
            number, self.spare = self.spare, None
            return number
        while True:
            u, v = 2 * self.unit() - 1, 2 * self.unit() - 1
            s = u * u + v * v
            if 0 < s < 1:
                f = math.sqrt(-2 * math.log(s) / s)
                self.spare = v * f
                return u * f
