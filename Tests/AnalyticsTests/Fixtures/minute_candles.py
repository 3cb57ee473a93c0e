"""Minute candles of a LOBSTER file replayed by price-time priority from an empty book: minute_candles.py MESSAGES.csv"""
import sys

queues = {1: {}, -1: {}}  # side -> price -> order ids, oldest first
orders = {}  # order id -> [side, price, what is left]
candles = {}  # minute of the day -> [open, high, low, close, volume, trades]


def remove(order):
    side, price, _ = orders[order]
    queues[side][price].remove(order)
    if not queues[side][price]:
        del queues[side][price]
    orders[order] = None


def trade(minute, side, limit, size):
    while size and queues[side] and (best := max(queues[side], key=lambda price: price * side)) * side >= limit * side:
        maker = queues[side][best][0]
        traded = min(size, orders[maker][2])
        candle = candles.setdefault(minute, [best, best, best, best, 0, 0])
        candle[1:] = [max(candle[1], best), min(candle[2], best), best, candle[4] + traded, candle[5] + 1]
        orders[maker][2] -= traded
        size -= traded
        if not orders[maker][2]:
            remove(maker)
    return size


for row in open(sys.argv[1]):
    minute, (kind, order, size, price, side) = int(float(row.split(",")[0]) // 60), map(int, row.split(",")[1:])
    if kind == 1 and (left := trade(minute, -side, price, size)):
        orders[order] = [side, price, left]
        queues[side].setdefault(price, []).append(order)
    elif kind == 1:
        orders[order] = None
    elif kind in (2, 3) and orders.get(order):
        if kind == 2 and orders[order][2] > size:
            orders[order][2] -= size
        else:
            remove(order)
    elif kind == 4 and order in orders:
        trade(minute, side, price, size)
for minute in sorted(candles):
    print(minute, *candles[minute], sep=",")
