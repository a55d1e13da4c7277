// All that the C target offers.
#include "naive.h"
#include "pin.h"
