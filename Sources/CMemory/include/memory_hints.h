#ifndef RIALTO_MEMORY_HINTS_H
#define RIALTO_MEMORY_HINTS_H

#include <stddef.h>

// Hints to the processor and to the kernel. None of them can change a result, and each may be ignored.

/// Brings the cache line at `address` near, because it will soon be read or written. The address need not be valid.
static inline void rialto_prefetch(const void *address) { __builtin_prefetch(address, 1, 3); }

/// Asks the kernel to back a block of memory with pages of 2 MiB.
void rialto_advise_huge_pages(void *block, size_t bytes);

#endif
