// Starts a program on a pseudo-terminal of its own.
#ifndef PTY_CHILD_H
#define PTY_CHILD_H

#include <sys/types.h>

/// Starts `arguments[0]` with a terminal of a size as its standard streams. Returns the terminal's other end and puts the
/// child's process number into `child`; -1 with errno set if it fails.
int pty_child_start(char *const arguments[], unsigned short columns, unsigned short rows, pid_t *child);

#endif
