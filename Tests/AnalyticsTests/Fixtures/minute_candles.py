"""Minute candles of a LOBSTER file replayed by price-time priority from an empty book: minute_candles.py MESSAGES.csv"""
import sys

queues, left, candles = {1: {}, -1: {}}, {}, {}  # ids by side and price, oldest first; what is left of each; by minute


def trade(minute, side, limit, size):
    while size and queues[side] and (best := max(queues[side], key=lambda price: price * side)) * side >= limit * side:
        maker = queues[side][best][0]
        if traded := min(size, left[maker]):
            left[maker], size = left[maker] - traded, size - traded
            first, high, low, _, volume, trades = candles.get(minute, (best, best, best, best, 0, 0))
            candles[minute] = first, max(high, best), min(low, best), best, volume + traded, trades + 1
        if not left[maker] and len(queues[side][best]) > 1:
            queues[side][best].pop(0)
        elif not left[maker]:
            del queues[side][best]
    return size


for row in open(sys.argv[1]):
    minute, (kind, order, size, price, side) = int(float(row.split(",")[0]) // 60), map(int, row.split(",")[1:])
    if kind == 1:
        left[order] = trade(minute, -side, price, size)
        queues[side].setdefault(price, []).append(order)
    elif kind == 4 and order in left:
        trade(minute, side, price, size)
    elif kind in (2, 3) and left.get(order):
        left[order] = max(0, left[order] - size) if kind == 2 else 0
print(*(",".join(map(str, (minute, *candles[minute]))) for minute in sorted(candles)), sep="\n")
