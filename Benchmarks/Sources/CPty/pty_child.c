// fork is not to be had from Swift, so the child is made here.
#define _GNU_SOURCE
#include "pty_child.h"

#include <pty.h>
#include <stdlib.h>
#include <unistd.h>

int pty_child_start(char *const arguments[], unsigned short columns, unsigned short rows, pid_t *child) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  int terminal = -1;
  pid_t pid = forkpty(&terminal, NULL, NULL, &size);
  if (pid < 0) return -1;
  if (pid == 0) {
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    execv(arguments[0], arguments);
    _exit(127);
  }
  *child = pid;
  return terminal;
}
