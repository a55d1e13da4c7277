// A graph for eight samples at once: in the place of each number there are eight side by side, one for each sample.
// What is done to one is done to all eight; no number of a sample meets one of another.

enum { vectors = kernel_lanes / LANES };

// How many sums make eight vectors, as in layer.h: below each other, or two by so many.
enum { in_column = LANES, in_square = LANES / 2 };

INLINE V lanes_of(const double *numbers, ptrdiff_t place, int v) {
  return load(numbers + place * kernel_lanes + v * LANES);
}
INLINE void store_lanes(double *numbers, ptrdiff_t place, int v, V lanes) {
  store(numbers + place * kernel_lanes + v * LANES, lanes);
}

// MARK: Layers

// One row for some samples of the graph's own.
INLINE void row_lanes(const layer_batch *layer, double *memory, ptrdiff_t row, ptrdiff_t sample, const int height) {
  ptrdiff_t weights = layer->weights + row * layer->stride;
  const int32_t *inputs = layer->inputs + sample;
  V sums[in_column][vectors];
  for (int i = 0; i < height; i++)
    for (int v = 0; v < vectors; v++) {
      sums[i][v] = lanes_of(memory, weights, v) * lanes_of(memory, inputs[i], v);
      if (layer->bias >= 0) sums[i][v] = lanes_of(memory, layer->bias + row * layer->bias_stride, v) + sums[i][v];
    }
  for (ptrdiff_t k = 1; k < layer->length; k++)
    for (int i = 0; i < height; i++)
      for (int v = 0; v < vectors; v++)
        sums[i][v] += lanes_of(memory, weights + k, v) * lanes_of(memory, inputs[i] + k, v);
  for (int i = 0; i < height; i++)
    for (int v = 0; v < vectors; v++) store_lanes(memory, layer->sums[sample + i] + row, v, sums[i][v]);
}

static void NAME(forward_lanes)(const layer_batch *layer, double *memory) {
  for (ptrdiff_t row = 0; row < layer->rows; row++) {
    ptrdiff_t sample = 0;
    for (; sample + in_column <= layer->samples; sample += in_column) row_lanes(layer, memory, row, sample, in_column);
    for (; sample < layer->samples; sample++) row_lanes(layer, memory, row, sample, 1);
  }
}

// The gradients of an input for some samples, last row first.
INLINE void input_lanes(const layer_batch *layer, const double *memory, double *gradients, ptrdiff_t k,
                        ptrdiff_t sample, const int height) {
  const int32_t *inputs = layer->inputs + sample, *upstream = layer->sums + sample;
  V sums[in_column][vectors];
  for (int i = 0; i < height; i++)
    for (int v = 0; v < vectors; v++) sums[i][v] = lanes_of(gradients, inputs[i] + k, v);
  for (ptrdiff_t row = layer->rows - 1; row >= 0; row--)
    for (int i = 0; i < height; i++)
      for (int v = 0; v < vectors; v++)
        sums[i][v] += lanes_of(gradients, upstream[i] + row, v) *
                      lanes_of(memory, layer->weights + row * layer->stride + k, v);
  for (int i = 0; i < height; i++)
    for (int v = 0; v < vectors; v++) store_lanes(gradients, inputs[i] + k, v, sums[i][v]);
}

// The gradients of neighbouring weights in neighbouring rows, last sample first.
INLINE void weight_lanes(const layer_batch *layer, const double *memory, double *gradients, ptrdiff_t row, ptrdiff_t k,
                         const int height, const int width) {
  ptrdiff_t weights = layer->weights + row * layer->stride + k;
  V sums[2][in_square][vectors];
  for (int i = 0; i < height; i++)
    for (int j = 0; j < width; j++)
      for (int v = 0; v < vectors; v++)
        sums[i][j][v] = layer->weights_first ? (V)0 : lanes_of(gradients, weights + i * layer->stride + j, v);
  for (ptrdiff_t sample = layer->samples - 1; sample >= 0; sample--)
    for (int i = 0; i < height; i++)
      for (int j = 0; j < width; j++)
        for (int v = 0; v < vectors; v++)
          sums[i][j][v] += lanes_of(gradients, layer->sums[sample] + row + i, v) *
                           lanes_of(memory, layer->inputs[sample] + k + j, v);
  for (int i = 0; i < height; i++)
    for (int j = 0; j < width; j++)
      for (int v = 0; v < vectors; v++) store_lanes(gradients, weights + i * layer->stride + j, v, sums[i][j][v]);
}

INLINE void weight_rows_lanes(const layer_batch *layer, const double *memory, double *gradients, ptrdiff_t row,
                              const int height) {
  ptrdiff_t k = 0;
  for (; k + in_square <= layer->length; k += in_square)
    weight_lanes(layer, memory, gradients, row, k, height, in_square);
  for (; k < layer->length; k++) weight_lanes(layer, memory, gradients, row, k, height, 1);
}

static void NAME(backward_lanes)(const layer_batch *layer, const double *memory, double *gradients) {
  for (ptrdiff_t row = 0; row < layer->rows && layer->bias_wanted; row++)
    for (int v = 0; v < vectors; v++) {
      ptrdiff_t bias = layer->bias + row * layer->bias_stride;
      V sum = lanes_of(gradients, bias, v);
      for (ptrdiff_t sample = layer->samples - 1; sample >= 0; sample--)
        sum += lanes_of(gradients, layer->sums[sample] + row, v);
      store_lanes(gradients, bias, v, sum);
    }
  if (layer->weights_wanted) {
    ptrdiff_t row = 0;
    for (; row + 2 <= layer->rows; row += 2) weight_rows_lanes(layer, memory, gradients, row, 2);
    for (; row < layer->rows; row++) weight_rows_lanes(layer, memory, gradients, row, 1);
  }
  for (ptrdiff_t k = 0; k < layer->length && layer->inputs_wanted; k++) {
    ptrdiff_t sample = 0;
    for (; sample + in_column <= layer->samples; sample += in_column)
      input_lanes(layer, memory, gradients, k, sample, in_column);
    for (; sample < layer->samples; sample++) input_lanes(layer, memory, gradients, k, sample, 1);
  }
}

// MARK: Sums of products that lie anywhere

INLINE ptrdiff_t place_index(uint32_t place) { return place & ~place_fixed; }
INLINE bool place_wanted(uint32_t place) { return !(place & place_fixed); }

static void NAME(sum_lanes)(const product_sum *sum, double *memory) {
  V total[vectors];
  for (int v = 0; v < vectors; v++) {
    total[v] = lanes_of(memory, place_index(sum->factors[0]), v) * lanes_of(memory, place_index(sum->factors[1]), v);
    if (sum->has_bias) total[v] = lanes_of(memory, place_index(sum->bias), v) + total[v];
  }
  for (ptrdiff_t k = 1; k < sum->length; k++) {
    ptrdiff_t a = place_index(sum->factors[2 * k]), b = place_index(sum->factors[2 * k + 1]);
    for (int v = 0; v < vectors; v++) total[v] += lanes_of(memory, a, v) * lanes_of(memory, b, v);
  }
  for (int v = 0; v < vectors; v++) store_lanes(memory, sum->slot, v, total[v]);
}

INLINE void add_lanes(double *gradients, uint32_t place, int v, V contribution) {
  if (!place_wanted(place)) return;
  ptrdiff_t slot = place_index(place);
  store_lanes(gradients, slot, v, lanes_of(gradients, slot, v) + contribution);
}

static void NAME(sum_backward_lanes)(const product_sum *sum, const double *memory, double *gradients) {
  V upstream[vectors];
  for (int v = 0; v < vectors; v++) upstream[v] = lanes_of(gradients, sum->slot, v);
  for (ptrdiff_t k = sum->length - 1; k >= 0; k--) {
    uint32_t left = sum->factors[2 * k], right = sum->factors[2 * k + 1];
    for (int v = 0; v < vectors; v++) {
      if (k == 0 && sum->has_bias) add_lanes(gradients, sum->bias, v, upstream[v]);
      add_lanes(gradients, left, v, upstream[v] * lanes_of(memory, place_index(right), v));
      add_lanes(gradients, right, v, upstream[v] * lanes_of(memory, place_index(left), v));
    }
  }
}

// MARK: Over the lanes

static void NAME(add_lanes)(const double *lanes, double *sums, ptrdiff_t count) {
  ptrdiff_t k = 0;
  // As many places at a time as fill a vector, turned so that their lanes lie in one.
  for (; k + LANES <= count; k += LANES) {
    V sum = load(sums + k);
    for (int v = 0; v < vectors; v++) {
      V block[LANES];
      for (int i = 0; i < LANES; i++) block[i] = lanes_of(lanes, k + i, v);
      transpose(block);
      for (int i = 0; i < LANES; i++) sum += block[i];
    }
    store(sums + k, sum);
  }
  for (; k < count; k++)
    for (int lane = 0; lane < kernel_lanes; lane++) sums[k] += lanes[k * kernel_lanes + lane];
}
