// libyaml as Swift sees it. The module map names the archive, so that the program needs no libyaml where it runs.
#ifndef CLIBYAML_SHIM_H
#define CLIBYAML_SHIM_H

#include <yaml.h>

#endif
