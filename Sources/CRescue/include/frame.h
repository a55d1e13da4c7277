// Gathers what is written to a descriptor, so that a whole frame reaches the terminal by one write.
#ifndef FRAME_H
#define FRAME_H

#include <stdbool.h>

// A descriptor that is the terminal, except between begin and end, when it is a piece of memory.
struct frame {
  int gate;      // The descriptor.
  int terminal;  // The terminal itself.
  int page;      // The memory, or -1 where there is none: then all goes straight to the terminal.
};

// Opens a gate to a terminal. False with errno if there is none to be had.
bool frame_open(struct frame *frame, int terminal);

// From now on what is written to the gate is gathered.
void frame_begin(const struct frame *frame);

// Sends what was gathered, if that is anything, between two strings, and has the gate be the terminal again. A terminal
// that is gone takes nothing.
void frame_end(const struct frame *frame, const char *before, const char *after);

// Writes bytes to a descriptor, all of them unless the other side is gone.
void frame_send(int file, const char *bytes, unsigned long count);

// Frees the memory. The gate stays open, for a stream that stands on it.
void frame_close(struct frame *frame);

#endif
