// The built-in texts, compiled into the program so that it can be moved anywhere.
#ifndef LESSONS_H
#define LESSONS_H

#include <stddef.h>

/// A built-in text: its name, and its bytes in UTF-8 without a terminating zero.
struct lessons_text {
  const char *name;
  const unsigned char *bytes;
  size_t count;
};

/// The number of built-in networks.
size_t lessons_network_count(void);

/// The network with an index below that number.
struct lessons_text lessons_network(size_t index);

/// The number of built-in lessons.
size_t lessons_count(void);

/// The lesson with an index below that number; its name is that of its file without the ending.
struct lessons_text lessons_lesson(size_t index);

/// The catalog: which lessons there are, in order.
struct lessons_text lessons_catalog(void);

#endif
