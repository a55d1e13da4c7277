// The sets of instructions that there are kernels for.
#ifndef SETS_H
#define SETS_H

#include "kernels.h"

extern const kernel_set kernels_base;
#if defined(__x86_64__)
extern const kernel_set kernels_avx2, kernels_avx512;
#endif

#endif
