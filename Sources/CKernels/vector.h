// Vectors of LANES numbers, and what the kernels do with them besides arithmetic.

typedef double V __attribute__((ext_vector_type(LANES)));
typedef int64_t I __attribute__((ext_vector_type(LANES)));
typedef double loose __attribute__((ext_vector_type(LANES), aligned(8)));

#define INLINE static inline __attribute__((always_inline))

INLINE V load(const double *from) { return *(const loose *)from; }
INLINE void store(double *to, V v) { *(loose *)to = v; }

// The first numbers only.
INLINE void store_some(double *to, V v, ptrdiff_t count) {
  if (count >= LANES) {
    store(to, v);
  } else {
    for (ptrdiff_t lane = 0; lane < count; lane++) to[lane] = v[lane];
  }
}

// Turns LANES rows of LANES numbers into columns.
INLINE void transpose(V rows[LANES]) {
#if LANES == 2
  V first = __builtin_shufflevector(rows[0], rows[1], 0, 2);
  rows[1] = __builtin_shufflevector(rows[0], rows[1], 1, 3);
  rows[0] = first;
#else
  // Pairs of neighbours first, then pairs of these, and so on.
  V pairs[LANES];
  for (int i = 0; i < LANES; i += 2) {
#if LANES == 4
    pairs[i] = __builtin_shufflevector(rows[i], rows[i + 1], 0, 4, 2, 6);
    pairs[i + 1] = __builtin_shufflevector(rows[i], rows[i + 1], 1, 5, 3, 7);
#else
    pairs[i] = __builtin_shufflevector(rows[i], rows[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    pairs[i + 1] = __builtin_shufflevector(rows[i], rows[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
#endif
  }
#if LANES == 4
  for (int i = 0; i < 2; i++) {
    rows[i] = __builtin_shufflevector(pairs[i], pairs[i + 2], 0, 1, 4, 5);
    rows[i + 2] = __builtin_shufflevector(pairs[i], pairs[i + 2], 2, 3, 6, 7);
  }
#else
  V fours[LANES];
  for (int half = 0; half < 8; half += 4)
    for (int i = half; i < half + 2; i++) {
      fours[i] = __builtin_shufflevector(pairs[i], pairs[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      fours[i + 2] = __builtin_shufflevector(pairs[i], pairs[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  for (int i = 0; i < 4; i++) {
    rows[i] = __builtin_shufflevector(fours[i], fours[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    rows[i + 4] = __builtin_shufflevector(fours[i], fours[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
#endif
#endif
}
