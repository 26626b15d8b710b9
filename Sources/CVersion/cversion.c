#include "cversion.h"

#ifndef RAPOR_COMMIT
#define RAPOR_COMMIT ""
#endif

const char *rapor_commit(void) { return RAPOR_COMMIT; }
