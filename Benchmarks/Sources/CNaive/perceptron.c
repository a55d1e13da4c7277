// A multi-layer perceptron, one sample after the other.
#include "naive.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct perceptron {
  int layers, batch, width, parameter_count;
  int sizes[8];
  double *x, *y;
  double *parameters, *gradients;
  // For each sample the activations of each layer, the inputs first.
  double *activations;
  double *upstream, *downstream;
};

static double *copy(const double *from, long count) {
  double *to = malloc(count * sizeof(double));
  memcpy(to, from, count * sizeof(double));
  return to;
}

perceptron *perceptron_create(int layers, const int *sizes, int batch, const double *x, const double *y,
                              const double *parameters) {
  perceptron *p = calloc(1, sizeof *p);
  p->layers = layers;
  p->batch = batch;
  int widest = 0;
  for (int l = 0; l <= layers; l++) {
    p->sizes[l] = sizes[l];
    p->width += sizes[l];
    if (sizes[l] > widest) widest = sizes[l];
    if (l > 0) p->parameter_count += sizes[l] * (sizes[l - 1] + 1);
  }
  p->x = copy(x, (long)batch * sizes[0]);
  p->y = copy(y, batch);
  p->parameters = copy(parameters, p->parameter_count);
  p->gradients = calloc(p->parameter_count, sizeof(double));
  p->activations = calloc((long)batch * p->width, sizeof(double));
  p->upstream = calloc(widest, sizeof(double));
  p->downstream = calloc(widest, sizeof(double));
  return p;
}

void perceptron_free(perceptron *p) {
  free(p->x);
  free(p->y);
  free(p->parameters);
  free(p->gradients);
  free(p->activations);
  free(p->upstream);
  free(p->downstream);
  free(p);
}

double perceptron_forward(perceptron *p) {
  double loss = 0;
  for (int s = 0; s < p->batch; s++) {
    double *in = p->activations + (long)s * p->width;
    const double *w = p->parameters;
    for (int i = 0; i < p->sizes[0]; i++) in[i] = p->x[s * p->sizes[0] + i];
    for (int l = 1; l <= p->layers; l++) {
      int n = p->sizes[l - 1], m = p->sizes[l];
      const double *b = w + n * m;
      double *out = in + n;
      for (int j = 0; j < m; j++) {
        double sum = b[j];
        for (int i = 0; i < n; i++) sum += w[j * n + i] * in[i];
        out[j] = l < p->layers ? tanh(sum) : sum;
      }
      w = b + m;
      in = out;
    }
    double d = in[0] - p->y[s];
    loss += 0.5 * (d * d);
  }
  return loss / p->batch;
}

void perceptron_backward(perceptron *p) {
  memset(p->gradients, 0, p->parameter_count * sizeof(double));
  for (int s = p->batch - 1; s >= 0; s--) {
    double *out = p->activations + (long)(s + 1) * p->width - 1;
    double *up = p->upstream, *down = p->downstream;
    up[0] = (out[0] - p->y[s]) / p->batch;
    long end = p->parameter_count;
    for (int l = p->layers; l >= 1; l--) {
      int n = p->sizes[l - 1], m = p->sizes[l];
      long start = end - (long)m * (n + 1);
      const double *w = p->parameters + start;
      double *gw = p->gradients + start, *gb = gw + n * m;
      const double *in = out - n;
      for (int i = 0; i < n; i++) down[i] = 0;
      for (int j = 0; j < m; j++) {
        double d = l < p->layers ? up[j] * (1 - out[j] * out[j]) : up[j];
        gb[j] += d;
        for (int i = 0; i < n; i++) gw[j * n + i] += d * in[i];
        if (l > 1)
          for (int i = 0; i < n; i++) down[i] += d * w[j * n + i];
      }
      double *swap = up;
      up = down;
      down = swap;
      out = out - n;
      end = start;
    }
  }
}

void perceptron_update(perceptron *p, double rate) {
  for (int i = 0; i < p->parameter_count; i++) p->parameters[i] -= rate * p->gradients[i];
}

const double *perceptron_gradients(const perceptron *p) { return p->gradients; }

const double *perceptron_parameters(const perceptron *p) { return p->parameters; }

long perceptron_bytes(const perceptron *p) {
  return (long)sizeof(double) * (2L * p->parameter_count + (long)p->batch * (p->width + p->sizes[0] + 1));
}
