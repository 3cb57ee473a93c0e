#include "CDeflate.h"

#include <limits.h>
#include <zlib.h>

// The largest window, and the header of gzip instead of zlib's own.
static const int gzip_window_bits = 15 + 16;
static const int memory_level = 8;
// Header and trailer of gzip are 18 bytes; deflateBound knows the rest exactly, this bound only well enough.
static const size_t gzip_overhead = 32;

size_t rialto_gzip_bound(size_t count) {
    return count + count / 1000 + count / 16384 * 5 + 64 + gzip_overhead;
}

size_t rialto_gzip(const uint8_t *bytes, size_t count, int level, uint8_t *output, size_t capacity) {
    if (count > UINT_MAX || capacity > UINT_MAX) return 0;
    z_stream stream = {0};
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window_bits, memory_level, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (Bytef *)bytes;
    stream.avail_in = (uInt)count;
    stream.next_out = output;
    stream.avail_out = (uInt)capacity;
    int result = deflate(&stream, Z_FINISH);
    size_t written = capacity - stream.avail_out;
    deflateEnd(&stream);
    return result == Z_STREAM_END ? written : 0;
}

uint32_t rialto_crc32(const uint8_t *bytes, size_t count) {
    return (uint32_t)crc32_z(0, bytes, count);
}
