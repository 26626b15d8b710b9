// The system's zlib, for the compressed parts of workbooks.
#include <zlib.h>
