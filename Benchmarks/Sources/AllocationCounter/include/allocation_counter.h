#ifndef RIALTO_ALLOCATION_COUNTER_H
#define RIALTO_ALLOCATION_COUNTER_H

#include <stdint.h>

/// How often this process has asked for heap memory so far, on all threads.
uint64_t rialto_allocation_count(void);

#endif
