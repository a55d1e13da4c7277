// The perceptron on ADOL-C's tape (apt-get install libadolc-dev), with its default buffers. See protocol.md.
// The first argument says how: `record` records anew in each step, `replay` evaluates one tape again.
#include <adolc/adolc.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

int main(int, char **arguments) {
  const bool is_replayed = std::string(arguments[1]) == "replay";
  std::ifstream file(arguments[2]);
  int count;
  file >> count;
  std::vector<int> sizes(count);
  for (int &size : sizes) file >> size;
  int batch;
  double rate;
  file >> batch >> rate;
  std::vector<double> x(batch * sizes[0]), y(batch), p, gradient;
  for (double &v : x) file >> v;
  for (double &v : y) file >> v;
  for (double v; file >> v;) p.push_back(v);
  gradient.resize(p.size());
  auto record = [&] {
    trace_on(1, 1);
    std::vector<adouble> q(p.size());
    for (size_t i = 0; i < p.size(); i++) q[i] <<= p[i];
    adouble total = 0;
    for (int s = 0; s < batch; s++) {
      std::vector<adouble> in(x.begin() + s * sizes[0], x.begin() + (s + 1) * sizes[0]);
      const adouble *w = q.data();
      for (int l = 1; l < count; l++) {
        int n = sizes[l - 1], m = sizes[l];
        std::vector<adouble> out(m);
        for (int j = 0; j < m; j++) {
          adouble sum = w[n * m + j];
          for (int i = 0; i < n; i++) sum += w[j * n + i] * in[i];
          out[j] = l < count - 1 ? tanh(sum) : sum;
        }
        w += n * m + m;
        in = out;
      }
      adouble d = in[0] - y[s];
      total += 0.5 * (d * d);
    }
    double loss;
    (total / double(batch)) >>= loss;
    trace_off();
  };
  auto forward = [&] {
    double loss[1];
    if (is_replayed)
      zos_forward(1, 1, (int)p.size(), 1, p.data(), loss);
    else
      record();
  };
  auto backward = [&] {
    double one[1] = {1};
    fos_reverse(1, 1, (int)p.size(), one, gradient.data());
  };
  auto now = [] { return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now().time_since_epoch()).count(); };
  record();
  forward();
  backward();
  for (std::string line; std::getline(std::cin, line);) {
    if (line == "gradients") {
      for (double g : gradient) std::printf("%.17g ", g);
      std::printf("\n");
      std::fflush(stdout);
      continue;
    }
    double sums[3] = {0, 0, 0}, steps = 0, start = now(), done;
    do {
      double begin = now();
      forward();
      double middle = now();
      backward();
      double end = now();
      for (size_t i = 0; i < p.size(); i++) p[i] -= rate * gradient[i];
      done = now();
      sums[0] += middle - begin;
      sums[1] += end - middle;
      sums[2] += done - begin;
      steps++;
    } while (done - start < 2e7);
    std::printf("%.17g %.17g %.17g\n", sums[0] / steps, sums[1] / steps, sums[2] / steps);
    std::fflush(stdout);
  }
}
