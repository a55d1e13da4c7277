// What a program keeps: all numbers of a unit side by side, one for each sample, so that vectors run over samples.
#ifndef STATE_H
#define STATE_H

#include "vectorised.h"

enum { most_layers = 8, widest_block = 16 };

struct vectorised {
  int layers, batch, parameter_count, width;
  // The batch, rounded up to whole blocks; the samples beyond it have no gradient.
  int stride;
  int sizes[most_layers];
  double *y, *parameters, *gradients;
  // Unit by unit, layer by layer, the inputs first; and what each unit's sum got of the gradient.
  double *activations, *upstream;
  double (*forward)(vectorised *);
  void (*backward)(vectorised *);
};

#define DECLARE(set)                           \
  double vectorised_forward_##set(vectorised *); \
  void vectorised_backward_##set(vectorised *);
DECLARE(base)
#if defined(__x86_64__)
DECLARE(avx2)
DECLARE(avx512)
#endif

#endif
