// libyaml as Swift sees it. Package.swift says what is linked.
#ifndef CLIBYAML_SHIM_H
#define CLIBYAML_SHIM_H

#include <yaml.h>

#endif
