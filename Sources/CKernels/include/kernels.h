// The arithmetic of a replay, compiled once for each set of vector instructions. All sets give the same bits: each number
// is made by the same operations in the same order, only that several numbers are made at a time.
#ifndef KERNELS_H
#define KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// SSE2 on x86-64 and NEON on arm64; what machines may have beyond that.
typedef enum { instructions_base, instructions_avx2, instructions_avx512 } instruction_set;

// Operations of one operand that have a kernel.
typedef enum { unary_exp, unary_tanh, unary_sigmoid, unary_relu, unary_leaky_relu } unary_operation;

// One layer of weights that several samples run through abreast. Places are offsets in memory.
//
// A sum of row j is the bias at `bias + j·bias_stride` plus the products of the weights from `weights + j·stride` on with
// the inputs. Each sample has its own inputs, sums and results of an activation.
typedef struct {
  ptrdiff_t rows, length, samples;
  ptrdiff_t weights, stride;
  ptrdiff_t bias, bias_stride;  // a bias below 0: none
  const int32_t *inputs, *sums, *results;
  bool weights_wanted, inputs_wanted, bias_wanted;
  // Whether the weights' gradients count as 0 before, whatever stands there.
  bool weights_first;
} layer_batch;

// A sum of products whose factors lie anywhere: their places, left and right in turn.
typedef struct {
  const uint32_t *factors;
  ptrdiff_t length, slot;
  uint32_t bias;
  bool has_bias;
} product_sum;

// The bit of a place that says that no gradient is wanted there; the rest is its offset.
static const uint32_t place_fixed = UINT32_C(1) << 28;

// How many samples of a graph run at once in the kernels for lanes.
enum { kernel_lanes = 8 };

// Memory is read, not used, up to this many numbers beyond a run.
enum { kernel_overhang = 16 };
// How many rows of weights the widest kernel packs at a time.
enum { kernel_panel = 16 };

typedef struct {
  // Computes all sums; `packed` has room for `kernel_panel` rows of weights where there are several samples.
  void (*forward)(const layer_batch *, double *memory, double *packed);
  // Hands the sums' gradients on to biases, weights and inputs, last sample and last row first.
  void (*backward)(const layer_batch *, const double *memory, double *gradients);
  // Computes all results from the sums.
  void (*activate)(const layer_batch *, unary_operation, double *memory);
  // Adds the results' gradients, through the activation, to the sums'.
  void (*slope)(const layer_batch *, unary_operation, const double *memory, double *gradients);
  // An operation on many numbers.
  void (*apply)(unary_operation, const double *from, double *to, ptrdiff_t count);
  // The same with eight numbers, one for each lane, in each place.
  void (*forward_lanes)(const layer_batch *, double *memory);
  void (*backward_lanes)(const layer_batch *, const double *memory, double *gradients);
  void (*sum_lanes)(const product_sum *, double *memory);
  void (*sum_backward_lanes)(const product_sum *, const double *memory, double *gradients);
  // Adds the lanes of some places to one number each, in the order of the lanes.
  void (*add_lanes)(const double *lanes, double *sums, ptrdiff_t count);
  // Takes `rate` times each gradient from a number.
  void (*descend)(double *numbers, const double *gradients, ptrdiff_t count, double rate);
} kernel_set;

// Whether this machine has the instructions.
bool kernels_available(instruction_set);
// The kernels in these instructions, which the machine must have.
const kernel_set *kernels_in(instruction_set);

#endif
