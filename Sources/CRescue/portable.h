// What Linux has calls of its own for, made of those that every Unix has. Only the sources here include it.
#ifndef PORTABLE_H
#define PORTABLE_H

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

// A file of no name that is closed in programs started from here; -1 with errno if there is none to be had.
static inline int file_in_memory(const char *name) {
#ifdef __linux__
  return memfd_create(name, MFD_CLOEXEC);
#else
  (void)name;
  char path[] = "/tmp/backstep.XXXXXX";
  int file = mkstemp(path);
  if (file < 0) return -1;
  unlink(path);
  fcntl(file, F_SETFD, FD_CLOEXEC);
  return file;
#endif
}

// Has a descriptor stand for the file of another, closed in programs started from here.
static inline void stand_for(int file, int descriptor) {
#ifdef __linux__
  dup3(file, descriptor, O_CLOEXEC);
#else
  if (dup2(file, descriptor) >= 0) fcntl(descriptor, F_SETFD, FD_CLOEXEC);
#endif
}

// A pipe that does not block, closed in programs started from here. Returns 0, or -1 with errno.
static inline int open_pipe(int ends[2]) {
#ifdef __linux__
  return pipe2(ends, O_CLOEXEC | O_NONBLOCK);
#else
  if (pipe(ends) != 0) return -1;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
  }
  return 0;
#endif
}

#endif
