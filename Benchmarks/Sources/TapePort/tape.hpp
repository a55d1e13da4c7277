// A scalar tape in flat arrays: one entry an operation, and one for a product that is added to a sum.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

using Var = int32_t;

class Tape {
  enum Op : int32_t { leaf, add, multiply, fused, scale, shift, divide, power, negate, exponential, logarithm, relu };
  struct Entry {
    Op op;
    Var a, b, c;
  };

 public:
  double *values, *gradients;
  int count = 0;

  // All room is there from the start, so that recording need not ask for it.
  explicit Tape(int capacity)
      : values(make<double>(capacity)), gradients(make<double>(capacity)), entries(make<Entry>(capacity)),
        constants(make<double>(capacity)) {}
  ~Tape() {
    std::free(values);
    std::free(gradients);
    std::free(entries);
    std::free(constants);
  }
  Tape(const Tape &) = delete;
  Tape &operator=(const Tape &) = delete;

  long bytes() const { return count * long(2 * sizeof(double) + sizeof(Entry)); }

  Var make_leaf(double x) { return push(leaf, x); }
  Var plus(Var a, Var b) { return push(add, values[a] + values[b], a, b); }
  Var times(Var a, Var b) { return push(multiply, values[a] * values[b], a, b); }
  // c + a * b
  Var plus_product(Var c, Var a, Var b) { return push(fused, values[c] + values[a] * values[b], a, b, c); }
  Var over(Var a, Var b) { return push(divide, values[a] / values[b], a, b); }
  Var times(Var a, double k) { return keep(push(scale, values[a] * k, a), k); }
  Var plus(Var a, double k) { return push(shift, values[a] + k, a); }
  Var pow(Var a, double k) { return keep(push(power, std::pow(values[a], k), a), k); }
  Var minus(Var a) { return push(negate, -values[a], a); }
  Var exp(Var a) { return push(exponential, std::exp(values[a]), a); }
  Var log(Var a) { return push(logarithm, std::log(values[a]), a); }
  Var max0(Var a) { return push(relu, values[a] > 0 ? values[a] : 0, a); }

  void backward(Var root) {
    double *g = gradients;
    const double *v = values;
    std::memset(g, 0, count * sizeof(double));
    g[root] = 1;
    for (int i = root; i >= 0; i--) {
      const Entry e = entries[i];
      const double up = g[i];
      switch (e.op) {
        case fused:
          g[e.a] += up * v[e.b];
          g[e.b] += up * v[e.a];
          g[e.c] += up;
          break;
        case add:
          g[e.a] += up;
          g[e.b] += up;
          break;
        case multiply:
          g[e.a] += up * v[e.b];
          g[e.b] += up * v[e.a];
          break;
        case divide:
          g[e.a] += up / v[e.b];
          g[e.b] -= up * v[i] / v[e.b];
          break;
        case scale: g[e.a] += up * constants[i]; break;
        case shift: g[e.a] += up; break;
        case power: g[e.a] += up * constants[i] * std::pow(v[e.a], constants[i] - 1); break;
        case negate: g[e.a] -= up; break;
        case exponential: g[e.a] += up * v[i]; break;
        case logarithm: g[e.a] += up / v[e.a]; break;
        case relu: g[e.a] += v[i] > 0 ? up : 0; break;
        case leaf: return;  // The parameters come first; nothing lies below them.
      }
    }
  }

 private:
  Entry *entries;
  double *constants;

  template <class T>
  static T *make(int capacity) {
    return static_cast<T *>(std::calloc(capacity, sizeof(T)));
  }
  Var push(Op op, double value, Var a = 0, Var b = 0, Var c = 0) {
    const Var i = count++;
    values[i] = value;
    entries[i] = {op, a, b, c};
    return i;
  }
  Var keep(Var i, double k) {
    constants[i] = k;
    return i;
  }
};
