// e^x, tanh and the logistic function in lanes: operation by operation what `Elementary` of Math does, which says why.

#define SHIFT 0x1.8p52

typedef struct {
  V k, high, low;
} reduced;

INLINE reduced reduce(V x) {
  V k = (x * 0x1.71547652b82fep0 + SHIFT) - SHIFT;
  V high = x - k * 0x1.62e42feep-1;
  V low = k * 0x1.a39ef35793c76p-33;
  V r = high - low;
  return (reduced){k, r, (high - r) - low};
}

INLINE V tail(V r) {
  V s = r * r;
  V p0 = 0x1p-1 + r * 0x1.5555555555557p-3;
  V p2 = 0x1.5555555555556p-5 + r * 0x1.11111111100cep-7;
  V p4 = 0x1.6c16c16c162ccp-10 + r * 0x1.a01a01abef415p-13;
  V p6 = 0x1.a01a01a6dcaffp-16 + r * 0x1.71de021a90822p-19;
  V p8 = 0x1.27e4db57442fbp-22 + r * 0x1.af4e196027428p-26;
  V fourth = s * s;
  V high = p4 + s * p6 + fourth * (p8 + s * 0x1.1f731ea5352cap-29);
  return s * (p0 + s * p2 + fourth * high);
}

INLINE V power_of_two(V k) { return __builtin_bit_cast(V, (__builtin_bit_cast(I, k + SHIFT) + 1023) << 52); }

INLINE V magnitude(V x) { return __builtin_bit_cast(V, __builtin_bit_cast(I, x) & INT64_MAX); }

INLINE V exponential(V x) {
  V below = x > 710 ? (V)710 : x;
  V inside = below < -746 ? (V)-746 : below;
  reduced part = reduce(inside);
  V value = 1 + (part.high + (tail(part.high) + part.low));
  V half = (part.k * 0.5 + SHIFT) - SHIFT;
  return value * power_of_two(half) * power_of_two(part.k - half);
}

INLINE V hyperbolic_tangent(V x) {
  V size = magnitude(x);
  reduced part = reduce(2 * (size > 22 ? (V)22 : size));
  V power = power_of_two(part.k);
  V rest = tail(part.high) + part.low;
  V t = (power - 1) + power * part.high + power * rest;
  I sign = __builtin_bit_cast(I, x) & INT64_MIN;
  return __builtin_bit_cast(V, (__builtin_bit_cast(I, t / (t + 2)) & INT64_MAX) | sign);
}

INLINE V logistic(V x) {
  V e = exponential(-magnitude(x));
  return (x < 0 ? e : (V)1) / (1 + e);
}

// What an operation makes of a number.
INLINE V unary_value(unary_operation operation, V a) {
  switch (operation) {
    case unary_exp: return exponential(a);
    case unary_tanh: return hyperbolic_tangent(a);
    case unary_sigmoid: return logistic(a);
    case unary_relu: return a < 0 ? (V)0 : a;
    case unary_leaky_relu: return a < 0 ? 0.01 * a : a;
  }
}

// Its derivative at a, where the result is r.
INLINE V unary_slope(unary_operation operation, V a, V r) {
  switch (operation) {
    case unary_exp: return r;
    case unary_tanh: return 1 - r * r;
    case unary_sigmoid: return r * (1 - r);
    case unary_relu: return a > 0 ? (V)1 : a <= 0 ? (V)0 : a;
    case unary_leaky_relu: return a > 0 ? (V)1 : a <= 0 ? (V)0.01 : a;
  }
}
