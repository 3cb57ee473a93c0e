#include "crc32c.h"

#include <string.h>

#if defined(__x86_64__)
#include <nmmintrin.h>

#define WITH_INSTRUCTION __attribute__((target("sse4.2")))
#define FOLD_WORD(state, word) ((uint32_t)_mm_crc32_u64((state), (word)))
#define FOLD_BYTE(state, byte) _mm_crc32_u8((state), (byte))

bool rialto_crc32c_is_there(void) { return __builtin_cpu_supports("sse4.2"); }

#elif defined(__aarch64__) && defined(__linux__)
#include <arm_acle.h>
#include <sys/auxv.h>

#define WITH_INSTRUCTION __attribute__((target("crc")))
#define FOLD_WORD(state, word) __crc32cd((state), (word))
#define FOLD_BYTE(state, byte) __crc32cb((state), (byte))

// HWCAP_CRC32 of the kernel's asm/hwcap.h.
bool rialto_crc32c_is_there(void) { return (getauxval(AT_HWCAP) & (1UL << 7)) != 0; }

#endif

#if defined(WITH_INSTRUCTION)

WITH_INSTRUCTION uint32_t rialto_crc32c_fold(uint32_t state, const void *bytes, size_t count) {
    const unsigned char *next = bytes;
    for (; count >= sizeof(uint64_t); count -= sizeof(uint64_t), next += sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, next, sizeof word);
        state = FOLD_WORD(state, word);
    }
    for (; count > 0; count--, next++) state = FOLD_BYTE(state, *next);
    return state;
}

#else

bool rialto_crc32c_is_there(void) { return false; }

uint32_t rialto_crc32c_fold(uint32_t state, const void *bytes, size_t count) {
    (void)bytes, (void)count;
    return state;
}

#endif
