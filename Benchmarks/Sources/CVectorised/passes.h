// Both passes in vectors of LANES numbers.
#include <stddef.h>
#include <stdint.h>

#include "state.h"

#pragma STDC FP_CONTRACT ON

typedef double V __attribute__((ext_vector_type(LANES)));
typedef int64_t I __attribute__((ext_vector_type(LANES)));
typedef double loose __attribute__((ext_vector_type(LANES), aligned(8)));
#define INLINE static inline __attribute__((always_inline))
#define JOINED(name, set) name##_##set
#define NAMED(name, set) JOINED(name, set)

INLINE V load(const double *from) { return *(const loose *)from; }
INLINE void store(double *to, V v) { *(loose *)to = v; }

// 1 - 2/(e^2x + 1); its error is a unit in the last place of 1.
INLINE V tangent(V x) {
  V doubled = 2 * x;
  doubled = doubled > 44 ? (V)44 : doubled;
  doubled = doubled < -44 ? (V)-44 : doubled;
  V shifted = doubled * 0x1.71547652b82fep0 + 0x1.8p52;
  V k = shifted - 0x1.8p52;
  V r = doubled - k * 0x1.62e42fefa39efp-1;
  r = r - k * 0x1.abc9e3b39803fp-56;
  V s = r * r, f = s * s;
  V p = ((1.0 + r) + s * (0.5 + r * (1.0 / 6))) +
        f * ((1.0 / 24 + r * (1.0 / 120)) + s * (1.0 / 720 + r * (1.0 / 5040))) +
        (f * f) * ((1.0 / 40320 + r * (1.0 / 362880)) + s * (1.0 / 3628800 + r * (1.0 / 39916800)));
  V power = __builtin_bit_cast(V, (__builtin_bit_cast(I, shifted) + 1023) << 52);
  return 1 - 2 / (p * power + 1);
}

// `height` units for two vectors of samples.
INLINE void sums(const double *w, const double *b, const double *in, double *out, int n, int stride, const int height,
                 int isHidden) {
  V a[4][2];
  for (int i = 0; i < height; i++) a[i][0] = a[i][1] = (V)b[i];
  for (int k = 0; k < n; k++) {
    V x0 = load(in + (ptrdiff_t)k * stride), x1 = load(in + (ptrdiff_t)k * stride + LANES);
    for (int i = 0; i < height; i++) {
      a[i][0] += x0 * w[i * n + k];
      a[i][1] += x1 * w[i * n + k];
    }
  }
  for (int i = 0; i < height; i++)
    for (int v = 0; v < 2; v++) store(out + (ptrdiff_t)i * stride + v * LANES, isHidden ? tangent(a[i][v]) : a[i][v]);
}

double NAMED(vectorised_forward, SET)(vectorised *p) {
  const double *w = p->parameters;
  double *in = p->activations;
  for (int l = 1; l <= p->layers; l++) {
    int n = p->sizes[l - 1], m = p->sizes[l], hidden = l < p->layers;
    const double *b = w + n * m;
    double *out = in + (ptrdiff_t)n * p->stride;
    for (int s = 0; s < p->stride; s += 2 * LANES) {
      int j = 0;
      double *to = out + s;
      for (; j + 4 <= m; j += 4) sums(w + j * n, b + j, in + s, to + (ptrdiff_t)j * p->stride, n, p->stride, 4, hidden);
      for (; j < m; j++) sums(w + j * n, b + j, in + s, to + (ptrdiff_t)j * p->stride, n, p->stride, 1, hidden);
    }
    w = b + m;
    in = out;
  }
  double loss = 0;
  for (int s = 0; s < p->batch; s++) {
    double d = in[s] - p->y[s];
    loss += 0.5 * (d * d);
  }
  return loss / p->batch;
}

// The gradients of `height` inputs' sums for two vectors of samples.
INLINE void downstream(const double *w, const double *up, const double *in, double *down, int n, int m, int stride,
                       const int height) {
  V a[4][2];
  for (int i = 0; i < height; i++) a[i][0] = a[i][1] = (V)0;
  for (int j = 0; j < m; j++) {
    V u0 = load(up + (ptrdiff_t)j * stride), u1 = load(up + (ptrdiff_t)j * stride + LANES);
    for (int i = 0; i < height; i++) {
      a[i][0] += u0 * w[j * n + i];
      a[i][1] += u1 * w[j * n + i];
    }
  }
  for (int i = 0; i < height; i++)
    for (int v = 0; v < 2; v++) {
      V r = load(in + (ptrdiff_t)i * stride + v * LANES);
      store(down + (ptrdiff_t)i * stride + v * LANES, a[i][v] * (1 - r * r));
    }
}

INLINE double total(V v) {
  double sum = 0;
  for (int lane = 0; lane < LANES; lane++) sum += v[lane];
  return sum;
}

// The gradients of `height` by `width` weights.
INLINE void weights(const double *up, const double *in, double *gw, int n, int stride, const int height,
                    const int width) {
  V a[4][2];
  for (int i = 0; i < height; i++)
    for (int k = 0; k < width; k++) a[i][k] = (V)0;
  for (int s = 0; s < stride; s += LANES)
    for (int i = 0; i < height; i++)
      for (int k = 0; k < width; k++)
        a[i][k] += load(up + (ptrdiff_t)i * stride + s) * load(in + (ptrdiff_t)k * stride + s);
  for (int i = 0; i < height; i++)
    for (int k = 0; k < width; k++) gw[i * n + k] = total(a[i][k]);
}

void NAMED(vectorised_backward, SET)(vectorised *p) {
  ptrdiff_t units = p->width, end = p->parameter_count, stride = p->stride;
  const double *out = p->activations + (units - 1) * stride;
  double *up = p->upstream + (units - 1) * stride;
  for (int s = 0; s < p->batch; s++) up[s] = (out[s] - p->y[s]) / p->batch;
  for (int l = p->layers; l >= 1; l--) {
    int n = p->sizes[l - 1], m = p->sizes[l];
    ptrdiff_t start = end - (ptrdiff_t)m * (n + 1);
    const double *w = p->parameters + start, *in = out - n * stride;
    double *gw = p->gradients + start, *down = up - n * stride;
    for (int j = 0; j < m; j++) {
      V sum = (V)0;
      for (int s = 0; s < stride; s += LANES) sum += load(up + j * stride + s);
      gw[n * m + j] = total(sum);
    }
    int j = 0;
    for (; j + 4 <= m; j += 4)
      for (int k = 0; k < n; k += 2)
        weights(up + j * stride, in + k * stride, gw + j * n + k, n, p->stride, 4, 2);
    for (; j < m; j++)
      for (int k = 0; k < n; k += 2) weights(up + j * stride, in + k * stride, gw + j * n + k, n, p->stride, 1, 2);
    if (l > 1)
      for (int s = 0; s < stride; s += 2 * LANES)
        for (int i = 0; i < n; i += 4)
          downstream(w + i, up + s, in + i * stride + s, down + i * stride + s, n, m, p->stride, 4);
    out = in;
    up = down;
    end = start;
  }
}
