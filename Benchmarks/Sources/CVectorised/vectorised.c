// Making the program, and what needs no vectors by hand.
#include <stdlib.h>
#include <string.h>

#include "state.h"

static double *room(long count) { return calloc(count, sizeof(double)); }

vectorised *vectorised_create(int layers, const int *sizes, int batch, const double *x, const double *y,
                              const double *parameters) {
  vectorised *p = calloc(1, sizeof *p);
  p->layers = layers;
  p->batch = batch;
  for (int l = 0; l <= layers; l++) {
    p->sizes[l] = sizes[l];
    p->width += sizes[l];
    if (l > 0) p->parameter_count += sizes[l] * (sizes[l - 1] + 1);
  }
  int block = 4;
  p->forward = vectorised_forward_base;
  p->backward = vectorised_backward_base;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) {
    p->forward = vectorised_forward_avx512;
    p->backward = vectorised_backward_avx512;
    block = 16;
  } else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    p->forward = vectorised_forward_avx2;
    p->backward = vectorised_backward_avx2;
    block = 8;
  }
#endif
  p->stride = (batch + block - 1) / block * block;
  p->y = room(batch);
  p->parameters = room(p->parameter_count);
  p->gradients = room(p->parameter_count);
  p->activations = room((long)p->width * p->stride);
  p->upstream = room((long)p->width * p->stride);
  memcpy(p->y, y, batch * sizeof(double));
  memcpy(p->parameters, parameters, p->parameter_count * sizeof(double));
  for (int s = 0; s < batch; s++)
    for (int i = 0; i < sizes[0]; i++) p->activations[(long)i * p->stride + s] = x[s * sizes[0] + i];
  return p;
}

void vectorised_free(vectorised *p) {
  free(p->y);
  free(p->parameters);
  free(p->gradients);
  free(p->activations);
  free(p->upstream);
  free(p);
}

double vectorised_forward(vectorised *p) { return p->forward(p); }
void vectorised_backward(vectorised *p) { p->backward(p); }
void vectorised_update(vectorised *p, double rate) {
  for (int i = 0; i < p->parameter_count; i++) p->parameters[i] -= rate * p->gradients[i];
}
const double *vectorised_gradients(const vectorised *p) { return p->gradients; }
long vectorised_bytes(const vectorised *p) {
  return (long)sizeof(double) * (2L * p->parameter_count + 2L * p->width * p->stride + p->batch);
}
