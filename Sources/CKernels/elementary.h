// e^x, tanh and the logistic function in lanes: operation by operation what `Elementary` of Math does, which says why.

// Two vectors at a time: while one waits for an operation, the other goes on, and constants are loaded once for both.
enum { function_lanes = 2 * LANES };
typedef double F __attribute__((ext_vector_type(function_lanes)));
typedef int64_t B __attribute__((ext_vector_type(function_lanes)));
typedef double loose_function __attribute__((ext_vector_type(function_lanes), aligned(8)));

#define SHIFT 0x1.8p52

typedef struct {
  F k, high, low;
} reduced;

INLINE reduced reduce(F x) {
  F k = (x * 0x1.71547652b82fep0 + SHIFT) - SHIFT;
  F high = x - k * 0x1.62e42feep-1;
  F low = k * 0x1.a39ef35793c76p-33;
  F r = high - low;
  return (reduced){k, r, (high - r) - low};
}

INLINE F tail(F r) {
  F s = r * r;
  F p0 = 0x1p-1 + r * 0x1.5555555555557p-3;
  F p2 = 0x1.5555555555556p-5 + r * 0x1.11111111100cep-7;
  F p4 = 0x1.6c16c16c162ccp-10 + r * 0x1.a01a01abef415p-13;
  F p6 = 0x1.a01a01a6dcaffp-16 + r * 0x1.71de021a90822p-19;
  F p8 = 0x1.27e4db57442fbp-22 + r * 0x1.af4e196027428p-26;
  F fourth = s * s;
  F high = p4 + s * p6 + fourth * (p8 + s * 0x1.1f731ea5352cap-29);
  return s * (p0 + s * p2 + fourth * high);
}

INLINE F power_of_two(F k) { return __builtin_bit_cast(F, (__builtin_bit_cast(B, k + SHIFT) + 1023) << 52); }

INLINE F magnitude(F x) { return __builtin_bit_cast(F, __builtin_bit_cast(B, x) & INT64_MAX); }

INLINE F exponential(F x) {
  F below = x > 710 ? (F)710 : x;
  F inside = below < -746 ? (F)-746 : below;
  reduced part = reduce(inside);
  F value = 1 + (part.high + (tail(part.high) + part.low));
  F half = (part.k * 0.5 + SHIFT) - SHIFT;
  return value * power_of_two(half) * power_of_two(part.k - half);
}

INLINE F hyperbolic_tangent(F x) {
  F size = magnitude(x);
  reduced part = reduce(2 * (size > 22 ? (F)22 : size));
  F power = power_of_two(part.k);
  F rest = tail(part.high) + part.low;
  F t = (power - 1) + power * part.high + power * rest;
  B sign = __builtin_bit_cast(B, x) & INT64_MIN;
  return __builtin_bit_cast(F, (__builtin_bit_cast(B, t / (t + 2)) & INT64_MAX) | sign);
}

INLINE F logistic(F x) {
  F e = exponential(-magnitude(x));
  return (x < 0 ? e : (F)1) / (1 + e);
}

// What an operation makes of a number.
INLINE F unary_value(unary_operation operation, F a) {
  switch (operation) {
    case unary_exp: return exponential(a);
    case unary_tanh: return hyperbolic_tangent(a);
    case unary_sigmoid: return logistic(a);
    case unary_relu: return a < 0 ? (F)0 : a;
    case unary_leaky_relu: return a < 0 ? 0.01 * a : a;
  }
}

// Its derivative at a, where the result is r.
INLINE F unary_slope(unary_operation operation, F a, F r) {
  switch (operation) {
    case unary_exp: return r;
    case unary_tanh: return 1 - r * r;
    case unary_sigmoid: return r * (1 - r);
    case unary_relu: return a > 0 ? (F)1 : a <= 0 ? (F)0 : a;
    case unary_leaky_relu: return a > 0 ? (F)1 : a <= 0 ? (F)0.01 : a;
  }
}
