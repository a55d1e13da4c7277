// microgpt on a plain C++ tape, as a good straightforward port of the Python program records and sweeps it.
#ifndef TAPE_PORT_H
#define TAPE_PORT_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tape_port tape_port;

// `parameters` holds the 4,192 start values in microgpt's order.
tape_port *tape_port_create(const double *parameters);
void tape_port_free(tape_port *);
// Records the mean loss of `count` predictions: each of tokens[1...count] from those before it. Returns the loss.
double tape_port_forward(tape_port *, const int *tokens, int count);
void tape_port_backward(tape_port *);
void tape_port_update(tape_port *, int step, double rate);
// The same by gradients from elsewhere.
void tape_port_update_by(tape_port *, const double *gradients, int step, double rate);
// In the parameters' order.
const double *tape_port_gradients(const tape_port *);
long tape_port_bytes(const tape_port *);

// One step of Adam (D. Kingma, J. Ba, arXiv:1412.6980) with microgpt's constants, for every contestant; `step` counts
// from 0. `first` and `second` are the moments.
void adam_update(double *parameters, double *first, double *second, const double *gradients, int count, int step,
                 double rate);

#ifdef __cplusplus
}
#endif
#endif
