// The kernels in AVX2.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define SET avx2
#define LANES 4
#include "compiled.h"
#pragma clang attribute pop
#endif
