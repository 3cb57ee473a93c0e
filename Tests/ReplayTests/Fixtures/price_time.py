"""Replays a LOBSTER message file by price-time priority, and shares nothing with the venue but the rules.

    python3 price_time.py MESSAGES.csv
"""
import collections
import sys

queues = {1: {}, -1: {}}  # side -> price -> order ids, oldest first
orders = {}  # order id -> [side, price, what is left]; empty once it is gone
count = collections.Counter()


def remove(order):
    side, price, _ = orders[order]
    queues[side][price].remove(order)
    if not queues[side][price]:
        del queues[side][price]
    orders[order] = []


def take(side, limit, size):
    """Trades with the resting orders of `side` at `limit` or better; what was traded, and how much was not."""
    fills = []
    while size and queues[side]:
        best = max(queues[side]) if side == 1 else min(queues[side])
        if (best < limit) if side == 1 else (best > limit):
            break
        maker = queues[side][best][0]
        traded = min(size, orders[maker][2])
        fills.append((maker, best))
        size -= traded
        orders[maker][2] -= traded
        if orders[maker][2] == 0:
            remove(maker)
    return fills, size


for row in open(sys.argv[1]):
    kind, order, size, price, side = [int(field) for field in row.split(",")[1:]]
    count["rows"] += 1
    if kind == 1:
        count["orders"] += 1
        _, rest = take(-side, price, size)
        orders[order] = [side, price, rest] if rest else []
        if rest:
            queues[side].setdefault(price, []).append(order)
    elif kind in (2, 3) and order in orders:
        count["reductions" if kind == 2 else "deletions"] += 1
        if not orders[order]:
            count["cancelsOfNothing"] += 1
        elif kind == 2 and orders[order][2] > size:
            orders[order][2] -= size
        else:
            remove(order)
    elif kind in (2, 3):
        count["cancelsOfNeverEntered"] += 1
    elif kind == 4 and order in orders:
        count["knownExecutions"] += 1
        fills, missing = take(side, price, size)
        count["shortExecutions"] += missing > 0
        count["atRecordedPrice"] += missing == 0 and all(level == price for _, level in fills)
        count["sameRestingOrder"] += missing == 0 and all(fill == (order, price) for fill in fills)
    else:
        count[{4: "skippedExecutions", 5: "hiddenExecutions", 7: "halts"}[kind]] += 1

for name in sorted(count):
    print(name, count[name])
