// Which instructions the machine has, as it says itself.
#include "sets.h"

bool kernels_available(instruction_set set) {
  switch (set) {
    case instructions_base: return true;
#if defined(__x86_64__)
    case instructions_avx2: return __builtin_cpu_supports("avx2");
    case instructions_avx512: return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq");
#endif
    default: return false;
  }
}

const kernel_set *kernels_in(instruction_set set) {
  switch (set) {
#if defined(__x86_64__)
    case instructions_avx2: return &kernels_avx2;
    case instructions_avx512: return &kernels_avx512;
#endif
    default: return &kernels_base;
  }
}
