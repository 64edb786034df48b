#include "seven.h"

int seven() { return 7; }
