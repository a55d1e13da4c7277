// All kernels in one set of instructions: the file that includes this one says which, by SET and LANES.

#include "kernels.h"
#include "sets.h"

// A product and a sum stay two operations, each rounded, wherever the machine could do both in one.
#pragma STDC FP_CONTRACT OFF

#define JOINED(name, set) name##_##set
#define NAMED(name, set) JOINED(name, set)
#define NAME(name) NAMED(name, SET)

#include "vector.h"
#include "elementary.h"
#include "single.h"
#include "layer.h"

const kernel_set NAME(kernels) = {NAME(forward), NAME(backward), NAME(activate),
                                  NAME(slope),   NAME(apply),    NAME(descend)};
