#ifndef CDEFLATE_H
#define CDEFLATE_H

#include <stddef.h>
#include <stdint.h>

/// How many bytes the gzip form of so many bytes takes at most.
size_t rialto_gzip_bound(size_t count);

/// Writes the gzip form (RFC 1952) of `count` bytes to `output`, at a level from 1, quick, to 9, small. Returns its
/// length; 0 if it does not fit into `capacity`, or if there is no memory.
size_t rialto_gzip(const uint8_t *bytes, size_t count, int level, uint8_t *output, size_t capacity);

/// The CRC-32 of gzip (ISO 3309) of `count` bytes.
uint32_t rialto_crc32(const uint8_t *bytes, size_t count);

#endif
