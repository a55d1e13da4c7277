// microgpt's model and Adam on the tape of tape.hpp.
#include "include/tape_port.h"

#include <algorithm>
#include <vector>

#include "tape.hpp"

namespace {
constexpr int width = 16, heads = 4, size = width / heads, context = 16, symbols = 27;
constexpr int parameter_count = (2 * symbols + context) * width + 12 * width * width;
// More than the longest name takes.
constexpr int capacity = 1 << 17;
}  // namespace

struct tape_port {
  Tape tape{capacity};
  std::vector<double> parameters, first, second;
  Var loss = 0;
  Var keys[context][width], attended[context][width];

  // Weights are leaves from `w` on, row by row. Sums of products grow by one entry a product.
  void linear(Var w, int rows, int columns, const Var *x, Var *y) {
    for (int row = 0; row < rows; row++, w += columns) {
      Var sum = tape.times(w, x[0]);
      for (int k = 1; k < columns; k++) sum = tape.plus_product(sum, w + k, x[k]);
      y[row] = sum;
    }
  }

  void norm(const Var *x, Var *y) {
    Var sum = tape.times(x[0], x[0]);
    for (int k = 1; k < width; k++) sum = tape.plus_product(sum, x[k], x[k]);
    const Var scale = tape.pow(tape.plus(tape.times(sum, 1.0 / width), 1e-5), -0.5);
    for (int k = 0; k < width; k++) y[k] = tape.times(x[k], scale);
  }

  void softmax(const Var *x, int count, Var *y) {
    double highest = tape.values[x[0]];
    for (int k = 1; k < count; k++) highest = std::max(highest, tape.values[x[k]]);
    for (int k = 0; k < count; k++) y[k] = tape.exp(tape.plus(x[k], -highest));
    Var total = y[0];
    for (int k = 1; k < count; k++) total = tape.plus(total, y[k]);
    for (int k = 0; k < count; k++) y[k] = tape.over(y[k], total);
  }

  void attend(const Var *q, int position, Var *mixed) {
    for (int head = 0; head < width; head += size) {
      Var scores[context], shares[context];
      for (int t = 0; t <= position; t++) {
        Var sum = tape.times(q[head], keys[t][head]);
        for (int k = 1; k < size; k++) sum = tape.plus_product(sum, q[head + k], keys[t][head + k]);
        scores[t] = tape.times(sum, 0.5);
      }
      softmax(scores, position + 1, shares);
      for (int k = head; k < head + size; k++) {
        Var sum = tape.times(shares[0], attended[0][k]);
        for (int t = 1; t <= position; t++) sum = tape.plus_product(sum, shares[t], attended[t][k]);
        mixed[k] = sum;
      }
    }
  }

  Var predict(int token, int target, int position) {
    const Var wte = 0, wpe = wte + symbols * width, head = wpe + context * width, wq = head + symbols * width,
              wk = wq + width * width, wv = wk + width * width, wo = wv + width * width, up = wo + width * width,
              down = up + 4 * width * width;
    Var x[width], y[width], q[width], mixed[width], hidden[4 * width], logits[symbols], shares[symbols];
    for (int k = 0; k < width; k++) y[k] = tape.plus(wte + token * width + k, wpe + position * width + k);
    norm(y, x);
    norm(x, y);
    linear(wq, width, width, y, q);
    linear(wk, width, width, y, keys[position]);
    linear(wv, width, width, y, attended[position]);
    attend(q, position, mixed);
    linear(wo, width, width, mixed, y);
    for (int k = 0; k < width; k++) x[k] = tape.plus(y[k], x[k]);
    norm(x, y);
    linear(up, 4 * width, width, y, hidden);
    for (Var &h : hidden) h = tape.max0(h);
    linear(down, width, 4 * width, hidden, y);
    for (int k = 0; k < width; k++) x[k] = tape.plus(y[k], x[k]);
    linear(head, symbols, width, x, logits);
    softmax(logits, symbols, shares);
    return tape.minus(tape.log(shares[target]));
  }
};

tape_port *tape_port_create(const double *parameters) {
  auto *port = new tape_port;
  port->parameters.assign(parameters, parameters + parameter_count);
  port->first.resize(parameter_count);
  port->second.resize(parameter_count);
  return port;
}

void tape_port_free(tape_port *port) { delete port; }

double tape_port_forward(tape_port *port, const int *tokens, int count) {
  Tape &tape = port->tape;
  tape.count = 0;
  for (double parameter : port->parameters) tape.make_leaf(parameter);
  Var sum = port->predict(tokens[0], tokens[1], 0);
  for (int position = 1; position < count; position++)
    sum = tape.plus(sum, port->predict(tokens[position], tokens[position + 1], position));
  port->loss = tape.times(sum, 1.0 / count);
  return tape.values[port->loss];
}

void tape_port_backward(tape_port *port) { port->tape.backward(port->loss); }

void adam_update(double *__restrict parameters, double *__restrict first, double *__restrict second,
                 const double *__restrict gradients, int count, int step, double rate) {
  const double correction1 = 1 - std::pow(0.85, step + 1), correction2 = 1 - std::pow(0.99, step + 1);
  for (int k = 0; k < count; k++) {
    first[k] = 0.85 * first[k] + 0.15 * gradients[k];
    second[k] = 0.99 * second[k] + 0.01 * gradients[k] * gradients[k];
    parameters[k] -= rate * (first[k] / correction1) / (std::sqrt(second[k] / correction2) + 1e-8);
  }
}

void tape_port_update(tape_port *port, int step, double rate) {
  adam_update(port->parameters.data(), port->first.data(), port->second.data(), port->tape.gradients, parameter_count,
              step, rate);
}

void tape_port_update_by(tape_port *port, const double *gradients, int step, double rate) {
  adam_update(port->parameters.data(), port->first.data(), port->second.data(), gradients, parameter_count, step, rate);
}

const double *tape_port_gradients(const tape_port *port) { return port->tape.gradients; }

long tape_port_bytes(const tape_port *port) { return port->tape.bytes(); }
