#ifndef RIALTO_YARDSTICK_H
#define RIALTO_YARDSTICK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What an operation does.
enum yardstick_kind { yardstick_rest = 0, yardstick_take = 1, yardstick_cancel = 2 };

/// One thing that happens to a book. A cancel has an id and an instrument, and no more.
struct yardstick_operation {
    uint64_t id;
    int64_t price;
    int64_t quantity;
    uint16_t instrument;
    uint8_t kind;
    /// 0 buys, 1 sells.
    uint8_t side;
};

/// What came of all operations so far.
struct yardstick_result {
    uint64_t fills;
    int64_t volume;
    /// Over the maker and the quantity of each fill, in order.
    uint64_t checksum;
};

/// Books as they are commonly written: a `std::map` of price levels, a `std::list` of orders at each, and a
/// `std::unordered_map` from id to order.
struct yardstick;

struct yardstick *yardstick_make(size_t instruments, size_t orders_per_instrument);
void yardstick_free(struct yardstick *books);
void yardstick_run(struct yardstick *books, const struct yardstick_operation *operations, size_t count);
struct yardstick_result yardstick_result_of(const struct yardstick *books);
/// The best price of a side; 0 if nothing rests there.
int64_t yardstick_best(const struct yardstick *books, size_t instrument, uint8_t side);
size_t yardstick_count(const struct yardstick *books);

/// The checksum with one more fill in it.
static inline uint64_t yardstick_checksum(uint64_t checksum, uint64_t maker, int64_t quantity) {
    return (checksum ^ (maker << 20 ^ (uint64_t)quantity)) * UINT64_C(0x9e3779b97f4a7c15);
}

#ifdef __cplusplus
}
#endif

#endif
