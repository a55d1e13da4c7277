// Restores the terminal when the program crashes.
#ifndef RESCUE_H
#define RESCUE_H
#endif
