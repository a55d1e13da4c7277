// All kernels in one set of instructions: the file that includes this one says which, by SET and LANES.

#include "kernels.h"
#include "sets.h"

// A product and a sum stay two operations, each rounded, wherever the machine could do both in one.
#pragma STDC FP_CONTRACT OFF

// All that takes or gives vectors is inlined, so how they would be handed over does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#define JOINED(name, set) name##_##set
#define NAMED(name, set) JOINED(name, set)
#define NAME(name) NAMED(name, SET)

#include "vector.h"
#include "elementary.h"
#include "single.h"
#include "layer.h"
#include "lanes.h"

const kernel_set NAME(kernels) = {
    .forward = NAME(forward),
    .backward = NAME(backward),
    .activate = NAME(activate),
    .slope = NAME(slope),
    .apply = NAME(apply),
    .forward_lanes = NAME(forward_lanes),
    .backward_lanes = NAME(backward_lanes),
    .sum_lanes = NAME(sum_lanes),
    .sum_backward_lanes = NAME(sum_backward_lanes),
    .add_lanes = NAME(add_lanes),
    .descend = NAME(descend),
};
