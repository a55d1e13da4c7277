// Keeping a process on one core, on Linux.
#define _GNU_SOURCE
#include "pin.h"

#ifdef __linux__
#include <sched.h>

void pin_to_one_core(void) {
  cpu_set_t allowed, one;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  for (int core = CPU_SETSIZE - 1; core >= 0; core--) {
    if (!CPU_ISSET(core, &allowed)) continue;
    CPU_ZERO(&one);
    CPU_SET(core, &one);
    sched_setaffinity(0, sizeof one, &one);
    return;
  }
}
#else
void pin_to_one_core(void) {}
#endif
