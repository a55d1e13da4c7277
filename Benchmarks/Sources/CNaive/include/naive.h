// The networks of the benchmarks as a plain C program would compute them: scalar loops, libm, no vector code by hand.
#ifndef NAIVE_H
#define NAIVE_H

// A multi-layer perceptron with tanh between its layers, a linear output, and the mean of ½(ŷ - y)² as its loss.
typedef struct perceptron perceptron;

// `sizes` holds layers + 1 widths. `parameters` holds, layer by layer, the weights by row and then the biases.
perceptron *perceptron_create(int layers, const int *sizes, int batch, const double *x, const double *y,
                              const double *parameters);
void perceptron_free(perceptron *p);
// Computes and keeps all activations; returns the loss.
double perceptron_forward(perceptron *p);
void perceptron_backward(perceptron *p);
void perceptron_update(perceptron *p, double rate);
// In the parameters' order.
const double *perceptron_gradients(const perceptron *p);
const double *perceptron_parameters(const perceptron *p);
long perceptron_bytes(const perceptron *p);

// y = tanh(w·y + b), again and again.
typedef struct chain chain;

chain *chain_create(int length, double w, double b, double y);
void chain_free(chain *c);
double chain_forward(chain *c);
void chain_backward(chain *c);
double chain_gradient(const chain *c, int which);  // 0: w, 1: b, 2: the first y

#endif
