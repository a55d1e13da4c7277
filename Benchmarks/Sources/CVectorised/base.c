// In what every machine has.
#define SET base
#define LANES 2
#include "passes.h"
