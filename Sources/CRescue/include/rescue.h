// Keeps a terminal usable whatever becomes of the program: gives it back after a crash, keeps messages for the time after
// the full screen, and turns signals into bytes that an event loop can wait for. One terminal a process. Frames: see frame.h.
#ifndef RESCUE_H
#define RESCUE_H

#include <stdbool.h>
#include <stddef.h>

// From now on a fault of the program's own ends it with a sentence about it, and Ctrl-\ ends it at once.
void rescue_faults(void);

// Remembers the terminal's modes and how to restore its screen, keeps standard error aside if it is a terminal, and from
// now on restores everything if the program crashes, exits, or dies of a signal that nobody waits for. Returns 0, or -1 with errno.
int rescue_arm(int terminal, const char *restore, size_t length);

// To be called when the modes are set and before anything is drawn: from now on there is a screen to be restored.
void rescue_show(void);

// Gives the modes and standard error back. The screen must have been left already. Does nothing if not armed.
void rescue_disarm(void);

// The same, and restores the screen first. From the background the modes stay: there they are the shell's.
void rescue_leave(void);

// Whether the terminal's modes are this program's to set.
bool rescue_is_foreground(void);

// To be called before the program ends: from now on what is written from the background does not stop it.
void rescue_end(void);

// Unblocks all signals and notes INT, TERM, HUP, QUIT, TSTP, CONT and WINCH from now on, each as one byte with its number.
// What the program was started with to ignore stays ignored. A second signal to end ends the program at once, and so does the
// first after five seconds. Returns the descriptor to read from (it does not block), or -1 with errno.
int rescue_watch(void);

// The signal that told the program to end, or 0.
int rescue_ending(void);

// Back to the signals' default actions.
void rescue_unwatch(void);

// Stops the program's whole job as Ctrl-Z does by default, and returns when it goes on.
void rescue_stop(void);

#endif
