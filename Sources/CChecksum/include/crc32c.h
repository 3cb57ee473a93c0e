#ifndef RIALTO_CRC32C_H
#define RIALTO_CRC32C_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether this processor has an instruction for CRC-32C.
bool rialto_crc32c_is_there(void);

/// Folds bytes into the state of a CRC-32C with that instruction, which must be there. The inversions before and after
/// are the caller's.
uint32_t rialto_crc32c_fold(uint32_t state, const void *bytes, size_t count);

#endif
