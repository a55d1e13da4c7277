// The C library's arithmetic and its way of writing numbers, the same on every system.
#ifndef CLIBRARY_H
#define CLIBRARY_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/// Writes a number as `%.*f` does, of `decimals` decimals, into a buffer of `size` bytes. Returns its length, or what it would be.
static inline int library_fixed(char *buffer, size_t size, int decimals, double value) {
  return snprintf(buffer, size, "%.*f", decimals, value);
}

/// Writes a number as `%.*e` does, with `decimals` decimals and a power of ten.
static inline int library_scientific(char *buffer, size_t size, int decimals, double value) {
  return snprintf(buffer, size, "%.*e", decimals, value);
}

#endif
