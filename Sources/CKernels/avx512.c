// The kernels in AVX-512.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq"))), apply_to = function)
#define SET avx512
#define LANES 8
#include "compiled.h"
#pragma clang attribute pop
#endif
