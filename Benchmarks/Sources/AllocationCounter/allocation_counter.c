#include "allocation_counter.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

// The executable's own allocation functions come first in the order of symbols, so every library calls these. They
// count and hand on to the C library's, which glibc exports under these names.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

// A counter for each thread: a shared one would cost each allocation of the yardstick a locked instruction.
static _Thread_local uint64_t allocations;

static void counted(void) { allocations += 1; }

uint64_t rialto_allocation_count(void) { return allocations; }

void *malloc(size_t size) {
    counted();
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    counted();
    return __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
    counted();
    return __libc_realloc(block, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    counted();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
    counted();
    *block = __libc_memalign(alignment, size);
    return *block == NULL ? ENOMEM : 0;
}
