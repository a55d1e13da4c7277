// A layer for one sample, which meets each weight once: rows are turned into columns in registers, and one way back
// through the weights gives their gradients and the inputs'.

// How many vectors of rows, and of columns, go abreast.
enum { abreast = 16 / LANES, broad = 32 / LANES };

// What a sum starts from: a bias, or the number that changes nothing.
INLINE double start_of(const layer_batch *layer, const double *memory, ptrdiff_t row) {
  return layer->bias < 0 ? -0.0 : memory[layer->bias + row * layer->bias_stride];
}

INLINE void single_rows(const layer_batch *layer, double *memory, ptrdiff_t row, const int width) {
  const double *x = memory + layer->inputs[0], *weights = memory + layer->weights + row * layer->stride;
  V sums[abreast];
  for (int v = 0; v < width; v++)
    for (int lane = 0; lane < LANES; lane++) sums[v][lane] = start_of(layer, memory, row + v * LANES + lane);
  ptrdiff_t k = 0;
  for (; k + LANES <= layer->length; k += LANES)
    for (int v = 0; v < width; v++) {
      V block[LANES];
      for (int lane = 0; lane < LANES; lane++) block[lane] = load(weights + (v * LANES + lane) * layer->stride + k);
      transpose(block);
      for (int lane = 0; lane < LANES; lane++) sums[v] += block[lane] * x[k + lane];
    }
  for (; k < layer->length; k++)
    for (int v = 0; v < width; v++) {
      V column;
      for (int lane = 0; lane < LANES; lane++) column[lane] = weights[(v * LANES + lane) * layer->stride + k];
      sums[v] += column * x[k];
    }
  for (int v = 0; v < width; v++) store(memory + layer->sums[0] + row + v * LANES, sums[v]);
}

INLINE void single_forward(const layer_batch *layer, double *memory) {
  ptrdiff_t row = 0;
  for (; row + abreast * LANES <= layer->rows; row += abreast * LANES) single_rows(layer, memory, row, abreast);
  for (; row + LANES <= layer->rows; row += LANES) single_rows(layer, memory, row, 1);
  const double *x = memory + layer->inputs[0];
  for (; row < layer->rows; row++) {
    const double *weights = memory + layer->weights + row * layer->stride;
    double sum = start_of(layer, memory, row);
    for (ptrdiff_t k = 0; k < layer->length; k++) sum += weights[k] * x[k];
    memory[layer->sums[0] + row] = sum;
  }
}

INLINE void single_columns(const layer_batch *layer, const double *memory, double *gradients, ptrdiff_t k,
                           const int width, const bool weights_wanted, const bool inputs_wanted, const bool first) {
  const double *upstream = gradients + layer->sums[0];
  V x[broad], sums[broad];
  for (int v = 0; v < width; v++) {
    x[v] = load(memory + layer->inputs[0] + k + v * LANES);
    sums[v] = load(gradients + layer->inputs[0] + k + v * LANES);
  }
  for (ptrdiff_t row = layer->rows - 1; row >= 0; row--) {
    ptrdiff_t place = layer->weights + row * layer->stride + k;
    for (int v = 0; v < width; v++) {
      if (inputs_wanted) sums[v] += load(memory + place + v * LANES) * upstream[row];
      if (weights_wanted) {
        V before = first ? (V)0 : load(gradients + place + v * LANES);
        store(gradients + place + v * LANES, before + x[v] * upstream[row]);
      }
    }
  }
  if (inputs_wanted)
    for (int v = 0; v < width; v++) store(gradients + layer->inputs[0] + k + v * LANES, sums[v]);
}

INLINE void single_column(const layer_batch *layer, const double *memory, double *gradients, ptrdiff_t k) {
  const double *upstream = gradients + layer->sums[0];
  double x = memory[layer->inputs[0] + k], sum = gradients[layer->inputs[0] + k];
  for (ptrdiff_t row = layer->rows - 1; row >= 0; row--) {
    ptrdiff_t place = layer->weights + row * layer->stride + k;
    sum += memory[place] * upstream[row];
    if (layer->weights_wanted) gradients[place] = (layer->weights_first ? 0 : gradients[place]) + x * upstream[row];
  }
  if (layer->inputs_wanted) gradients[layer->inputs[0] + k] = sum;
}

INLINE void single_weights(const layer_batch *layer, const double *memory, double *gradients, const bool weights_wanted,
                           const bool inputs_wanted, const bool first) {
  ptrdiff_t k = 0;
  for (; k + broad * LANES <= layer->length; k += broad * LANES)
    single_columns(layer, memory, gradients, k, broad, weights_wanted, inputs_wanted, first);
  for (; k + abreast * LANES <= layer->length; k += abreast * LANES)
    single_columns(layer, memory, gradients, k, abreast, weights_wanted, inputs_wanted, first);
  for (; k + LANES <= layer->length; k += LANES)
    single_columns(layer, memory, gradients, k, 1, weights_wanted, inputs_wanted, first);
  for (; k < layer->length; k++) single_column(layer, memory, gradients, k);
}

INLINE void single_backward(const layer_batch *layer, const double *memory, double *gradients) {
  if (layer->bias_wanted)
    for (ptrdiff_t row = 0; row < layer->rows; row++)
      gradients[layer->bias + row * layer->bias_stride] += gradients[layer->sums[0] + row];
  // Constants, so that each loop is compiled without questions in it.
  if (!layer->weights_wanted) {
    if (layer->inputs_wanted) single_weights(layer, memory, gradients, false, true, false);
  } else if (layer->inputs_wanted) {
    if (layer->weights_first)
      single_weights(layer, memory, gradients, true, true, true);
    else
      single_weights(layer, memory, gradients, true, true, false);
  } else {
    if (layer->weights_first)
      single_weights(layer, memory, gradients, true, false, true);
    else
      single_weights(layer, memory, gradients, true, false, false);
  }
}
