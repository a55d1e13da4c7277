// The C library's arithmetic, its way of writing numbers, and the memory that it keeps, the same on every system.
#ifndef CLIBRARY_H
#define CLIBRARY_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Writes a number as `%.*f` does, of `decimals` decimals, into a buffer of `size` bytes. Returns its length, or what it would be.
static inline int library_fixed(char *buffer, size_t size, int decimals, double value) {
  return snprintf(buffer, size, "%.*f", decimals, value);
}

/// Writes a number as `%.*e` does, with `decimals` decimals and a power of ten.
static inline int library_scientific(char *buffer, size_t size, int decimals, double value) {
  return snprintf(buffer, size, "%.*e", decimals, value);
}

/// Gives memory that nobody uses back to the system, where the library would keep it for later.
static inline void library_give_back(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

#endif
