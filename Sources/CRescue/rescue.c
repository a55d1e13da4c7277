// See rescue.h. Everything that a signal handler reaches here is async-signal-safe.
#define _GNU_SOURCE
#include "rescue.h"
#include "portable.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
// What ends a program that does not ask for it; the signals from SIGRTMIN on, where there are any, do so, too.
static const int deadly[] = {
    SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGIO, SIGXCPU, SIGSYS,
#ifdef __linux__
    SIGPWR, SIGSTKFLT,
#endif
};
static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
enum {
  crash_count = sizeof crashes / sizeof *crashes,
  deadly_count = sizeof deadly / sizeof *deadly,
  watched_count = sizeof watched / sizeof *watched,
  // How long a terminal that takes nothing is waited for, in milliseconds.
  patience = 200,
  // How long the program has to end by itself once it was told to, in seconds.
  grace = 5,
};

// What has to be given back, and how.
static struct {
  volatile sig_atomic_t armed;
  volatile sig_atomic_t shown;  // Whether the screen was taken over.
  int terminal;
  struct termios modes;
  struct termios own;           // What this program set.
  char restore[512];
  size_t length;
  int kept;        // Where standard error goes meanwhile, or -1.
  int error;       // The real standard error, or -1.
  bool atexit_set;
} held = {.kept = -1, .error = -1};

static int pipe_ends[2] = {-1, -1};
static volatile sig_atomic_t ending;
static char handler_stack[64 * 1024];

// Writes what the terminal takes. One that is not read must not hold up the end of the program.
static void write_all(int file, const char *bytes, size_t count) {
  int flags = fcntl(file, F_GETFL);
  if (flags >= 0) fcntl(file, F_SETFL, flags | O_NONBLOCK);
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd ready = {.fd = file, .events = POLLOUT};
      if (poll(&ready, 1, patience) == 0) break;
    } else if (written == 0 || errno != EINTR) {
      break;
    }
  }
  if (flags >= 0) fcntl(file, F_SETFL, flags);
}

static void give_error_back(void) {
  if (held.kept < 0) return;
  dup2(held.error, STDERR_FILENO);
  char buffer[4096];
  off_t offset = 0;
  for (;;) {
    ssize_t count = pread(held.kept, buffer, sizeof buffer, offset);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    write_all(held.error, buffer, (size_t)count);
    offset += count;
  }
  close(held.kept);
  close(held.error);
  held.kept = held.error = -1;
}

// Whether the terminal's modes are this program's to set: not from the background, where they are the shell's. A terminal
// that controls no session, or is gone, has no foreground.
bool rescue_is_foreground(void) {
  pid_t group = tcgetpgrp(held.terminal);
  return group < 0 || group == getpgrp();
}

static bool has_own_modes(void) {
  struct termios now;
  return tcgetattr(held.terminal, &now) == 0 && now.c_iflag == held.own.c_iflag && now.c_oflag == held.own.c_oflag &&
         now.c_cflag == held.own.c_cflag && now.c_lflag == held.own.c_lflag;
}

static void give_back(bool screen) {
  if (!held.armed) return;
  held.armed = 0;
  if (screen && held.shown) write_all(held.terminal, held.restore, held.length);
  if (rescue_is_foreground()) {
    tcsetattr(held.terminal, TCSANOW, &held.modes);
  } else if (held.shown && has_own_modes()) {
    // The shell has left them as they were, and would go on with them.
    struct sigaction ignored = {.sa_handler = SIG_IGN}, old;
    sigaction(SIGTTOU, &ignored, &old);
    tcsetattr(held.terminal, TCSANOW, &held.modes);
    sigaction(SIGTTOU, &old, NULL);
  }
  held.shown = 0;
  give_error_back();
}

static void act_by_default(int number) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigaction(number, &action, NULL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

static void on_crash(int number) {
  give_back(true);
  act_by_default(number);
  raise(number);
}

// A crash of the program's own, about which the system says one word at most.
static void on_fault(int number) {
  static const char words[] = "\r\nThe program ended by a fault of its own; what it called saved is kept.\r\n"
                              "Please report what you did last: that helps to mend it.\r\n";
  give_back(true);
  if (isatty(STDERR_FILENO)) write_all(STDERR_FILENO, words, sizeof words - 1);
  on_crash(number);
}

static void on_exit_of_program(void) { give_back(true); }

static bool ends(int number) {
  return number == SIGINT || number == SIGTERM || number == SIGHUP || number == SIGQUIT;
}

// The program did not get to its end: it may hang in a write that the terminal does not take.
static void on_alarm(int number) { on_crash(ending ? ending : number); }

static void on_notice(int number) {
  int saved = errno;
  if (ends(number)) {
    if (ending) on_crash(number);
    ending = number;
    alarm(grace);
  }
  char byte = (char)number;
  // A full pipe holds enough notices already.
  ssize_t ignored = write(pipe_ends[1], &byte, 1);
  (void)ignored;
  errno = saved;
}

static void install(int number, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

// The terminal is another's. As by default the program stops until it is continued; but one that was told to end ends.
static void on_background(int number) {
  int saved = errno;
  if (ending) on_crash(ending);
  act_by_default(number);
  raise(number);
  if (ending) on_crash(ending);
  install(number, on_background, SA_RESTART | SA_ONSTACK);
  errno = saved;
}

static void install_unless_ignored(int number, void (*handler)(int), int flags) {
  struct sigaction old;
  if (sigaction(number, NULL, &old) == 0 && old.sa_handler == SIG_IGN) return;
  install(number, handler, flags);
}

static void install_faults(void) {
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  sigaltstack(&stack, NULL);
  for (int i = 0; i < crash_count; i++) install(crashes[i], on_fault, SA_ONSTACK);
}

void rescue_faults(void) {
  install_faults();
  // Swift's runtime may have taken it, to show where a program hangs.
  install_unless_ignored(SIGQUIT, SIG_DFL, 0);
}

int rescue_arm(int terminal, const char *restore, size_t length) {
  if (length > sizeof held.restore) {
    errno = EOVERFLOW;
    return -1;
  }
  if (tcgetattr(terminal, &held.modes) != 0) return -1;
  held.terminal = terminal;
  memcpy(held.restore, restore, length);
  held.length = length;

  if (isatty(STDERR_FILENO)) {
    held.kept = file_in_memory("stderr");
    held.error = held.kept < 0 ? -1 : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (held.kept >= 0 && (held.error < 0 || dup2(held.kept, STDERR_FILENO) < 0)) {
      close(held.kept);
      held.kept = -1;
    }
  }
  if (!held.atexit_set) held.atexit_set = atexit(on_exit_of_program) == 0;
  held.armed = 1;

  install_faults();
  for (int i = 0; i < deadly_count; i++) install_unless_ignored(deadly[i], on_crash, SA_ONSTACK);
#ifdef SIGRTMIN
  for (int i = SIGRTMIN; i <= SIGRTMAX; i++) install_unless_ignored(i, on_crash, SA_ONSTACK);
#endif
  install(SIGALRM, on_alarm, SA_ONSTACK);
  install_unless_ignored(SIGTTOU, on_background, SA_RESTART | SA_ONSTACK);
  return 0;
}

void rescue_show(void) { held.shown = tcgetattr(held.terminal, &held.own) == 0; }

void rescue_disarm(void) { give_back(false); }

void rescue_leave(void) { give_back(true); }

void rescue_end(void) { install(SIGTTOU, SIG_IGN, 0); }

int rescue_watch(void) {
  if (pipe_ends[0] < 0 && open_pipe(pipe_ends) != 0) return -1;
  ending = 0;
  for (int i = 0; i < watched_count; i++) {
    install_unless_ignored(watched[i], on_notice, SA_RESTART);
  }
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, NULL);
  return pipe_ends[0];
}

int rescue_ending(void) { return ending; }

void rescue_unwatch(void) {
  for (int i = 0; i < watched_count; i++) {
    struct sigaction old;
    if (sigaction(watched[i], NULL, &old) == 0 && old.sa_handler == on_notice) install(watched[i], SIG_DFL, 0);
  }
}

void rescue_stop(void) {
  act_by_default(SIGTSTP);
  // The whole job, so that a shell sees it stop even if a wrapper started this program.
  kill(0, SIGTSTP);
  install(SIGTSTP, on_notice, SA_RESTART);
}
