// See frame.h.
#define _GNU_SOURCE
#include "frame.h"
#include "portable.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

// Whether a frame of any size can be gathered: the limit of the size of files is one of memory that looks like a file, too.
static bool has_room(void) {
  struct rlimit most;
  return getrlimit(RLIMIT_FSIZE, &most) != 0 || most.rlim_cur == RLIM_INFINITY || most.rlim_cur >= 1 << 24;
}

bool frame_open(struct frame *frame, int terminal) {
  frame->terminal = terminal;
  frame->page = -1;
  frame->gate = fcntl(terminal, F_DUPFD_CLOEXEC, 3);
  if (frame->gate < 0) return false;
  frame->page = has_room() ? file_in_memory("frame") : -1;
  return true;
}

void frame_begin(const struct frame *frame) {
  if (frame->page >= 0) stand_for(frame->page, frame->gate);
}

void frame_end(const struct frame *frame, const char *before, const char *after) {
  if (frame->page < 0) return;
  stand_for(frame->terminal, frame->gate);
  off_t length = lseek(frame->page, 0, SEEK_CUR);
  if (length <= 0) return;
  size_t first = strlen(before), count = (size_t)length, last = strlen(after);
  char *bytes = malloc(first + count + last);
  if (bytes) {
    memcpy(bytes, before, first);
    ssize_t got = pread(frame->page, bytes + first, count, 0);
    if (got > 0) {
      memcpy(bytes + first + got, after, last);
      frame_send(frame->terminal, bytes, first + (size_t)got + last);
    }
    free(bytes);
  } else {
    // There is no memory left: better in pieces than not at all.
    char piece[4096];
    ssize_t got;
    for (off_t at = 0; at < length && (got = pread(frame->page, piece, sizeof piece, at)) > 0; at += got) {
      // What an earlier, longer frame left behind comes after the end.
      frame_send(frame->terminal, piece, (unsigned long)(got < length - at ? got : length - at));
    }
  }
  // The memory stays for the next frame; only its place is forgotten, and the length with it.
  lseek(frame->page, 0, SEEK_SET);
}

void frame_send(int file, const char *bytes, unsigned long count) {
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (unsigned long)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd ready = {.fd = file, .events = POLLOUT};
      poll(&ready, 1, -1);
    } else if (written == 0 || errno != EINTR) {
      return;
    }
  }
}

void frame_close(struct frame *frame) {
  if (frame->page >= 0) close(frame->page);
  frame->page = -1;
}
