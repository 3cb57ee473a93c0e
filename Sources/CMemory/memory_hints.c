#define _DEFAULT_SOURCE

#include "memory_hints.h"

#if defined(__linux__)
#include <sys/mman.h>

// Fails where the kernel knows no huge pages; the block then keeps its small ones.
void rialto_advise_huge_pages(void *block, size_t bytes) { (void)madvise(block, bytes, MADV_HUGEPAGE); }
#else
void rialto_advise_huge_pages(void *block, size_t bytes) {
    (void)block;
    (void)bytes;
}
#endif
