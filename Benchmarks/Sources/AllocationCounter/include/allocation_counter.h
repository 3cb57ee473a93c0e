#ifndef RIALTO_ALLOCATION_COUNTER_H
#define RIALTO_ALLOCATION_COUNTER_H

#include <stdint.h>

/// How often this thread has asked for heap memory so far.
uint64_t rialto_allocation_count(void);

#endif
