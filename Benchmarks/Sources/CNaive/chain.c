// A chain of one neuron applied to itself.
#include <math.h>
#include <stdlib.h>

#include "naive.h"

struct chain {
  int length;
  double w, b, gw, gb, gy;
  double *y;
};

chain *chain_create(int length, double w, double b, double y) {
  chain *c = calloc(1, sizeof *c);
  c->length = length;
  c->w = w;
  c->b = b;
  c->y = calloc((size_t)length + 1, sizeof(double));
  c->y[0] = y;
  return c;
}

void chain_free(chain *c) {
  free(c->y);
  free(c);
}

double chain_forward(chain *c) {
  for (int i = 0; i < c->length; i++) c->y[i + 1] = tanh(c->w * c->y[i] + c->b);
  return c->y[c->length];
}

void chain_backward(chain *c) {
  double g = 1, gw = 0, gb = 0;
  for (int i = c->length - 1; i >= 0; i--) {
    double d = g * (1 - c->y[i + 1] * c->y[i + 1]);
    gw += d * c->y[i];
    gb += d;
    g = d * c->w;
  }
  c->gw = gw;
  c->gb = gb;
  c->gy = g;
}

double chain_gradient(const chain *c, int which) { return which == 0 ? c->gw : which == 1 ? c->gb : c->gy; }
