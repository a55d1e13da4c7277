// The perceptron as a C program with vectors by hand: the floor. It makes the numbers in whatever order is fastest,
// multiplies and adds in one, and takes the widest vectors that the machine has. Hidden layers have a multiple of four
// units, and there is an even number of inputs.
#ifndef VECTORISED_H
#define VECTORISED_H

typedef struct vectorised vectorised;

// As `perceptron_create` in CNaive.
vectorised *vectorised_create(int layers, const int *sizes, int batch, const double *x, const double *y,
                              const double *parameters);
void vectorised_free(vectorised *p);
double vectorised_forward(vectorised *p);
void vectorised_backward(vectorised *p);
void vectorised_update(vectorised *p, double rate);
const double *vectorised_gradients(const vectorised *p);
long vectorised_bytes(const vectorised *p);

#endif
