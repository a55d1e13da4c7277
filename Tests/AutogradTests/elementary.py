#!/usr/bin/env python3
"""Writes elementary.txt: correctly rounded exp, tanh and logistic values, by mpmath (pip install mpmath).

Each line holds a function's name, x and f(x), both as the bits of a double in hexadecimal."""
import random
import struct

from mpmath import mp, mpf, exp, tanh, ldexp

mp.prec = 2400  # e^-745 next to 1 in 1 - tanh and 1 + e^x must not be lost.


def bits(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def double(b):
    return struct.unpack("<d", struct.pack("<Q", b))[0]


def rounded(x):
    """The nearest double of an mpf, ties to even, also below the normal numbers."""
    if x == 0:
        return 0.0
    mantissa, exponent = mp.frexp(x)
    shift = max(53, 53) if exponent > -1021 else 53 - (-1021 - exponent)
    if shift < 0:
        return 0.0
    scaled = ldexp(mantissa, shift)
    whole = int(mp.nint(scaled))
    try:
        return float(whole) * 2.0 ** ((exponent - shift) // 2) * 2.0 ** ((exponent - shift) - (exponent - shift) // 2)
    except OverflowError:
        return float("inf")


functions = {
    "exp": lambda x: exp(x),
    "tanh": lambda x: tanh(x),
    "sigmoid": lambda x: 1 / (1 + exp(-x)),
}


def neighbours(x, count=2):
    b = bits(abs(x))
    sign = 1 if x >= 0 else -1
    return [sign * double(b + d) for d in range(-count, count + 1) if b + d >= 0]


random.seed(20240501)
points = []
for k in list(range(-60, 61, 3)) + [-1074, -1022, -700, 1000, 1023]:
    # Where the reduction goes from one k to the next, and its middle.
    points += neighbours(float((k + 0.5) * mp.log(2)), 1) + neighbours(float(k * mp.log(2)), 1)
    points += neighbours(float((k + 0.5) * mp.log(2) / 2), 1)
for edge in [709.782712893384, 710, -745.1332191019412, -708.3964185322641, -746, 22, 19.0615, 0.34657359, 0.55, 1]:
    points += neighbours(edge) + neighbours(-edge)
points += [double(b) for b in (1, 2, 3, 1 << 51, (1 << 52) - 1, 1 << 52, (1 << 52) + 1)]
points += [random.uniform(-1, 1) for _ in range(350)] + [random.uniform(-20, 20) for _ in range(350)]
points += [random.uniform(-745, 709) for _ in range(350)] + [random.choice([-1, 1]) * 10 ** random.uniform(-310, 2) for _ in range(250)]
with open("elementary.txt", "w") as out:
    for name, function in functions.items():
        for x in points:
            if name == "exp" and x > 709.7827128933841:
                y = float("inf")
            elif abs(x) > 800:
                y = {"exp": 0.0, "tanh": 1.0 if x > 0 else -1.0, "sigmoid": 1.0 if x > 0 else 0.0}[name]
            else:
                y = rounded(function(mpf(x)))
            out.write(f"{name} {bits(x):016x} {bits(y):016x}\n")
