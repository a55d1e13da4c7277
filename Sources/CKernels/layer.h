// A layer for several samples: blocks of sums whose totals stay in registers, each added up in the recording's order.

// Two vectors side by side, and four samples or rows below each other: eight sums at a time, so that no addition waits
// for the one before.
enum { wide = 2, tall = 4, panel = wide * LANES };

// MARK: Forward

// The weights of a panel of rows by columns; rows beyond the last are 0.
INLINE void pack(const layer_batch *layer, const double *memory, ptrdiff_t row, double *packed) {
  for (int v = 0; v < wide; v++) {
    ptrdiff_t first = row + v * LANES, count = layer->rows - first;
    const double *weights = memory + layer->weights + first * layer->stride;
    ptrdiff_t k = 0;
    if (count >= LANES) {
      for (; k + LANES <= layer->length; k += LANES) {
        V block[LANES];
        for (int lane = 0; lane < LANES; lane++) block[lane] = load(weights + lane * layer->stride + k);
        transpose(block);
        for (int lane = 0; lane < LANES; lane++) store(packed + (k + lane) * panel + v * LANES, block[lane]);
      }
    }
    for (; k < layer->length; k++)
      for (int lane = 0; lane < LANES; lane++)
        packed[k * panel + v * LANES + lane] = lane < count ? weights[lane * layer->stride + k] : 0;
  }
}

// The sums of a panel's rows for some samples.
INLINE void forward_block(const layer_batch *layer, double *memory, const double *packed, const V bias[], ptrdiff_t row,
                          ptrdiff_t sample, const int height, const int width) {
  const double *x[tall];
  V sums[tall][wide];
  for (int i = 0; i < height; i++) {
    x[i] = memory + layer->inputs[sample + i];
    for (int v = 0; v < width; v++) sums[i][v] = load(packed + v * LANES) * x[i][0];
    if (layer->bias >= 0)
      for (int v = 0; v < width; v++) sums[i][v] = bias[v] + sums[i][v];
  }
  for (ptrdiff_t k = 1; k < layer->length; k++)
    for (int i = 0; i < height; i++)
      for (int v = 0; v < width; v++) sums[i][v] += load(packed + k * panel + v * LANES) * x[i][k];
  for (int i = 0; i < height; i++)
    for (int v = 0; v < width; v++)
      store_some(memory + layer->sums[sample + i] + row + v * LANES, sums[i][v], layer->rows - row - v * LANES);
}

static void NAME(forward)(const layer_batch *layer, double *memory, double *packed) {
  if (layer->samples == 1) return single_forward(layer, memory);
  for (ptrdiff_t row = 0; row < layer->rows; row += panel) {
    pack(layer, memory, row, packed);
    V bias[wide];
    for (int v = 0; v < wide; v++) {
      bias[v] = (V)0;
      for (int lane = 0; lane < LANES && layer->bias >= 0; lane++)
        if (row + v * LANES + lane < layer->rows)
          bias[v][lane] = memory[layer->bias + (row + v * LANES + lane) * layer->bias_stride];
    }
    ptrdiff_t sample = 0;
    if (layer->rows - row > LANES) {
      for (; sample + tall <= layer->samples; sample += tall)
        forward_block(layer, memory, packed, bias, row, sample, tall, wide);
      for (; sample < layer->samples; sample++) forward_block(layer, memory, packed, bias, row, sample, 1, wide);
    } else {
      for (; sample + tall <= layer->samples; sample += tall)
        forward_block(layer, memory, packed, bias, row, sample, tall, 1);
      for (; sample < layer->samples; sample++) forward_block(layer, memory, packed, bias, row, sample, 1, 1);
    }
  }
}

// MARK: Backward

// The gradients of a panel of inputs for some samples, last row first.
INLINE void inputs_block(const layer_batch *layer, const double *memory, double *gradients, ptrdiff_t sample,
                         ptrdiff_t k, const int height, const int width) {
  const double *upstream[tall];
  V sums[tall][wide];
  for (int i = 0; i < height; i++) {
    upstream[i] = gradients + layer->sums[sample + i];
    for (int v = 0; v < width; v++) sums[i][v] = load(gradients + layer->inputs[sample + i] + k + v * LANES);
  }
  const double *weights = memory + layer->weights + k;
  for (ptrdiff_t row = layer->rows - 1; row >= 0; row--)
    for (int i = 0; i < height; i++)
      for (int v = 0; v < width; v++) sums[i][v] += load(weights + row * layer->stride + v * LANES) * upstream[i][row];
  for (int i = 0; i < height; i++)
    for (int v = 0; v < width; v++)
      store_some(gradients + layer->inputs[sample + i] + k + v * LANES, sums[i][v], layer->length - k - v * LANES);
}

INLINE void inputs_column(const layer_batch *layer, const double *memory, double *gradients, ptrdiff_t k,
                          const int width) {
  ptrdiff_t sample = 0;
  for (; sample + tall <= layer->samples; sample += tall)
    inputs_block(layer, memory, gradients, sample, k, tall, width);
  for (; sample < layer->samples; sample++) inputs_block(layer, memory, gradients, sample, k, 1, width);
}

// The gradients of a panel of weights in some rows, last sample first.
INLINE void weights_block(const layer_batch *layer, const double *memory, double *gradients, ptrdiff_t row, ptrdiff_t k,
                          const int height, const int width) {
  double *weights = gradients + layer->weights + row * layer->stride + k;
  V sums[tall][wide];
  for (int i = 0; i < height; i++)
    for (int v = 0; v < width; v++)
      sums[i][v] = layer->weights_first ? (V)0 : load(weights + i * layer->stride + v * LANES);
  for (ptrdiff_t sample = layer->samples - 1; sample >= 0; sample--) {
    const double *inputs = memory + layer->inputs[sample] + k;
    const double *upstream = gradients + layer->sums[sample] + row;
    for (int i = 0; i < height; i++)
      for (int v = 0; v < width; v++) sums[i][v] += load(inputs + v * LANES) * upstream[i];
  }
  for (int i = 0; i < height; i++)
    for (int v = 0; v < width; v++)
      store_some(weights + i * layer->stride + v * LANES, sums[i][v], layer->length - k - v * LANES);
}

INLINE void weights_column(const layer_batch *layer, const double *memory, double *gradients, ptrdiff_t k,
                           const int width) {
  ptrdiff_t row = 0;
  for (; row + tall <= layer->rows; row += tall) weights_block(layer, memory, gradients, row, k, tall, width);
  for (; row < layer->rows; row++) weights_block(layer, memory, gradients, row, k, 1, width);
}

// The gradients of some biases, last sample first.
INLINE void bias_block(const layer_batch *layer, double *gradients, ptrdiff_t row) {
  ptrdiff_t count = layer->rows - row < LANES ? layer->rows - row : LANES;
  double *biases = gradients + layer->bias + row * layer->bias_stride;
  V sums = (V)0;
  for (ptrdiff_t lane = 0; lane < count; lane++) sums[lane] = biases[lane * layer->bias_stride];
  for (ptrdiff_t sample = layer->samples - 1; sample >= 0; sample--)
    sums += load(gradients + layer->sums[sample] + row);
  for (ptrdiff_t lane = 0; lane < count; lane++) biases[lane * layer->bias_stride] = sums[lane];
}

static void NAME(backward)(const layer_batch *layer, const double *memory, double *gradients) {
  if (layer->samples == 1) return single_backward(layer, memory, gradients);
  if (layer->bias_wanted)
    for (ptrdiff_t row = 0; row < layer->rows; row += LANES) bias_block(layer, gradients, row);
  for (ptrdiff_t k = 0; k < layer->length; k += panel) {
    if (layer->length - k > LANES) {
      if (layer->weights_wanted) weights_column(layer, memory, gradients, k, wide);
      if (layer->inputs_wanted) inputs_column(layer, memory, gradients, k, wide);
    } else {
      if (layer->weights_wanted) weights_column(layer, memory, gradients, k, 1);
      if (layer->inputs_wanted) inputs_column(layer, memory, gradients, k, 1);
    }
  }
}

// MARK: Activations

// The numbers from a place on; where fewer are left than fill the vectors, 0 for the rest.
INLINE F load_run(const double *from, ptrdiff_t count) {
  if (count >= function_lanes) return *(const loose_function *)from;
  F numbers = (F)0;
  for (ptrdiff_t lane = 0; lane < count; lane++) numbers[lane] = from[lane];
  return numbers;
}

INLINE void store_run(double *to, F numbers, ptrdiff_t count) {
  if (count >= function_lanes) {
    *(loose_function *)to = numbers;
  } else {
    for (ptrdiff_t lane = 0; lane < count; lane++) to[lane] = numbers[lane];
  }
}

INLINE void apply_to_run(unary_operation operation, const double *from, double *to, ptrdiff_t count) {
  ptrdiff_t k = 0;
  for (; k + function_lanes <= count; k += function_lanes)
    store_run(to + k, unary_value(operation, load_run(from + k, function_lanes)), function_lanes);
  if (k < count) store_run(to + k, unary_value(operation, load_run(from + k, count - k)), count - k);
}

INLINE void activate_samples(const layer_batch *layer, unary_operation operation, double *memory) {
  for (ptrdiff_t sample = 0; sample < layer->samples; sample++)
    apply_to_run(operation, memory + layer->sums[sample], memory + layer->results[sample], layer->rows);
}

INLINE void slope_samples(const layer_batch *layer, unary_operation operation, const double *memory,
                          double *gradients) {
  for (ptrdiff_t sample = 0; sample < layer->samples; sample++) {
    const double *sums = memory + layer->sums[sample], *results = memory + layer->results[sample];
    const double *upstream = gradients + layer->results[sample];
    double *downstream = gradients + layer->sums[sample];
    for (ptrdiff_t row = 0; row < layer->rows; row += function_lanes) {
      ptrdiff_t count = layer->rows - row;
      F slope = unary_slope(operation, load_run(sums + row, count), load_run(results + row, count));
      F sum = load_run(downstream + row, count) + load_run(upstream + row, count) * slope;
      store_run(downstream + row, sum, count);
    }
  }
}

// Calls a function with the operation as a constant, so that its loop is compiled for each.
#define FOR_EACH_UNARY(operation, call)           \
  switch (operation) {                            \
    case unary_exp: call(unary_exp); break;       \
    case unary_tanh: call(unary_tanh); break;     \
    case unary_sigmoid: call(unary_sigmoid); break; \
    case unary_relu: call(unary_relu); break;     \
    case unary_leaky_relu: call(unary_leaky_relu); break; \
  }

static void NAME(activate)(const layer_batch *layer, unary_operation operation, double *memory) {
#define ACTIVATE(it) activate_samples(layer, it, memory)
  FOR_EACH_UNARY(operation, ACTIVATE)
}

static void NAME(slope)(const layer_batch *layer, unary_operation operation, const double *memory, double *gradients) {
#define SLOPE(it) slope_samples(layer, it, memory, gradients)
  FOR_EACH_UNARY(operation, SLOPE)
}

static void NAME(apply)(unary_operation operation, const double *from, double *to, ptrdiff_t count) {
#define APPLY(it) apply_to_run(it, from, to, count)
  FOR_EACH_UNARY(operation, APPLY)
}

static void NAME(descend)(double *numbers, const double *gradients, ptrdiff_t count, double rate) {
  ptrdiff_t k = 0;
  for (; k + LANES <= count; k += LANES) store(numbers + k, load(numbers + k) - rate * load(gradients + k));
  for (; k < count; k++) numbers[k] -= rate * gradients[k];
}
