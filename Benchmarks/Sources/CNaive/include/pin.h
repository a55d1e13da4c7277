// Keeping a process on one core.
#ifndef PIN_H
#define PIN_H

// Keeps this process, and those it starts, on its last allowed core, where the system can: the first is the busiest as a
// rule.
void pin_to_one_core(void);

#endif
