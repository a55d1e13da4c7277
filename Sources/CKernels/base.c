// The kernels in what every machine has: SSE2 on x86-64, NEON on arm64.
#define SET base
#define LANES 2
#include "compiled.h"
