#include "yardstick.h"

#include <algorithm>
#include <functional>
#include <list>
#include <map>
#include <unordered_map>
#include <vector>

namespace {

struct Order {
    uint64_t id;
    int64_t price;
    int64_t quantity;
    bool buys;
};

struct Level {
    std::list<Order> queue;
    int64_t total = 0;
};

class Book {
public:
    void reserve(size_t orders) { index.reserve(orders); }

    void submit(const yardstick_operation &operation, yardstick_result &result) {
        if (operation.side == 0) {
            submit(operation, bids, asks, [&](int64_t ask) { return ask <= operation.price; }, result);
        } else {
            submit(operation, asks, bids, [&](int64_t bid) { return bid >= operation.price; }, result);
        }
    }

    void cancel(uint64_t id) {
        const auto found = index.find(id);
        if (found == index.end()) return;
        if (found->second->buys) {
            take_off(bids, found->second);
        } else {
            take_off(asks, found->second);
        }
        index.erase(found);
    }

    int64_t best(uint8_t side) const {
        if (side == 0) return bids.empty() ? 0 : bids.begin()->first;
        return asks.empty() ? 0 : asks.begin()->first;
    }

    size_t count() const { return index.size(); }

private:
    std::map<int64_t, Level, std::greater<int64_t>> bids;
    std::map<int64_t, Level> asks;
    std::unordered_map<uint64_t, std::list<Order>::iterator> index;

    template <typename Own, typename Other, typename Crosses>
    void submit(
        const yardstick_operation &operation, Own &own, Other &other, Crosses crosses, yardstick_result &result) {
        int64_t remaining = operation.quantity;
        while (remaining > 0 && !other.empty() && crosses(other.begin()->first)) {
            Level &level = other.begin()->second;
            Order &maker = level.queue.front();
            const int64_t traded = std::min(remaining, maker.quantity);
            result.fills += 1;
            result.volume += traded;
            result.checksum = yardstick_checksum(result.checksum, maker.id, traded);
            remaining -= traded;
            maker.quantity -= traded;
            level.total -= traded;
            if (maker.quantity > 0) break;
            index.erase(maker.id);
            level.queue.pop_front();
            if (level.queue.empty()) other.erase(other.begin());
        }
        if (operation.kind != yardstick_rest || remaining == 0) return;
        Level &level = own[operation.price];
        level.queue.push_back(Order{operation.id, operation.price, remaining, operation.side == 0});
        level.total += remaining;
        index.emplace(operation.id, std::prev(level.queue.end()));
    }

    template <typename Levels>
    static void take_off(Levels &levels, std::list<Order>::iterator order) {
        const auto level = levels.find(order->price);
        level->second.total -= order->quantity;
        level->second.queue.erase(order);
        if (level->second.queue.empty()) levels.erase(level);
    }
};

}  // namespace

struct yardstick {
    std::vector<Book> books;
    yardstick_result result;
};

yardstick *yardstick_make(size_t instruments, size_t orders_per_instrument) {
    auto *made = new yardstick{std::vector<Book>(instruments), yardstick_result{}};
    for (Book &book : made->books) book.reserve(orders_per_instrument);
    return made;
}

void yardstick_free(yardstick *books) { delete books; }

void yardstick_run(yardstick *books, const yardstick_operation *operations, size_t count) {
    for (const yardstick_operation *operation = operations; operation != operations + count; ++operation) {
        Book &book = books->books[operation->instrument];
        if (operation->kind == yardstick_cancel) {
            book.cancel(operation->id);
        } else {
            book.submit(*operation, books->result);
        }
    }
}

yardstick_result yardstick_result_of(const yardstick *books) { return books->result; }

int64_t yardstick_best(const yardstick *books, size_t instrument, uint8_t side) {
    return books->books[instrument].best(side);
}

size_t yardstick_count(const yardstick *books) {
    size_t count = 0;
    for (const Book &book : books->books) count += book.count();
    return count;
}
