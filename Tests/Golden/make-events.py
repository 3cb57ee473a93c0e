#!/usr/bin/env python3
"""Writes the files of events-v1 anew, from docs/protocols/events.md and from nothing else: `make-events.py FOLDER`.

It shares no line with the program. What it writes is compared with the files and with the program by WireTests.
"""
import pathlib
import struct
import sys

MOMENT = 1_767_603_600_000_000_000


def u8(value, remark): return struct.pack("<B", value), remark
def u16(value, remark): return struct.pack("<H", value), f"{remark} {value}"
def u32(value, remark): return struct.pack("<I", value), f"{remark} {value}"
def u64(value, remark): return struct.pack("<Q", value), f"{remark} {value}"
def i32(value, remark): return struct.pack("<i", value), f"{remark} {value}"
def i64(value, remark): return struct.pack("<q", value), f"{remark} {value}"
def text(value, remark): return bytes([len(value)]) + value.encode("ascii"), f"{remark} {value}"
def kind(number, name): return u8(number, name)


def order(counter): return u64(3 << 48 | counter, "order")
def session(counter): return u64(3 << 48 | counter, "session")
def actor_account(number): return struct.pack("<BI", 0, number), f"actor: account {number}"
def actor_operator(number): return struct.pack("<BI", 1, number), f"actor: operator {number}"


ACTOR_VENUE = (bytes([2]), "actor: the venue")


def outcome(number, remark, first=0, second=0):
    return struct.pack("<BQQ", number, first, second), f"outcome {number}: {remark}"


def refusal(number, remark, first=0, second=0, third=0):
    return struct.pack("<Bqqq", number, first, second, third), f"refusal {number}: {remark}"


DECISION = [kind(46, "decided"), u8(0, "flags"), ACTOR_VENUE, outcome(19, "time passed")]


def leg(counter, account, fee, remaining=None):
    fields = [order(counter), u32(account, "account"), i64(fee, "fee")]
    return fields + ([] if remaining is None else [i64(remaining, "remaining")])


def place(flags, price, size, in_force=0):
    fields = [u8(flags, "flags of the order"), u16(2, "instrument"), u8(1, "sell"), u8(in_force, "time in force")]
    return fields + ([] if price is None else [i64(price, "price")]) + [i64(size, "size")]


def terms(symbol):
    return [text(symbol, "symbol"), u16(0, "base"), u16(1, "quote"), i64(10_000, "tick size"), i64(1_000, "lot size"),
            i64(1, "minimum quantity"), i64(1_000_000, "maximum quantity"), i64(0, "minimum notional"),
            i64(2**63 - 1, "maximum notional"), i32(-50, "maker fee"), i32(500, "taker fee")]


def instrument(number, name, symbol="BTC-USD"):
    return [kind(number, name), u16(2, "instrument")] + terms(symbol) + [i64(10, "notional per tick and lot")]


def transfer(): return [u32(7, "account"), u16(1, "asset"), i64(5_000_000, "amount"), text("wire-1", "transfer id")]


def proposal(counter, change):
    return [kind(48, "proposal made"), u64(3 << 48 | counter, "proposal"), u32(1, "operator"),
            i64(MOMENT + 5, "lapses")] + change


def ended(end, by=None):
    fields = [kind(49, "proposal ended"), u64(3 << 48 | 9, "proposal"), u32(1, "operator"), u8(end, "end")]
    return fields + ([] if by is None else [u32(by, "operator who decided")])


def one(number, name, *fields): return [kind(number, name), *fields]


EVENTS = {
    "asset-listed": one(1, "asset listed", u16(1, "asset"), text("USD", "code"), u8(6, "decimals")),
    "instrument-listed": instrument(2, "instrument listed"),
    "instrument-listed-longest": instrument(2, "instrument listed", "ABCDEFGHIJKLMNOPQRSTUVWX"),
    "account-opened": one(3, "account opened", u32(7, "account"), text("alice", "name")),
    "deposited": one(4, "deposited", *transfer()),
    "withdrawn": one(5, "withdrawn", *transfer()),
    "order-accepted": one(6, "order accepted", u8(1, "flags"), order(42), u32(7, "account"), text("a-1", "request"),
                          *place(5, 101, 5)),
    "order-accepted-budget": one(6, "order accepted", u8(0, "flags"), order(42), u32(7, "account"),
                                 *place(2, None, 900, 1)),
    "traded": one(7, "traded", u8(3, "flags"), u64(3 << 48 | 17, "trade"), u16(2, "instrument"), u8(0, "buyer took"),
                  i64(101, "price"), i64(4, "quantity"), *leg(41, 7, -2, 6), *leg(42, 8, 21, 0)),
    "traded-by-a-budget": one(7, "traded", u8(1, "flags"), u64(3 << 48 | 17, "trade"), u16(2, "instrument"),
                              u8(1, "seller took"), i64(101, "price"), i64(4, "quantity"), *leg(41, 7, 2, 6),
                              *leg(42, 8, 21)),
    "traded-budgets": one(7, "traded", u8(2, "flags"), u64(3 << 48 | 17, "trade"), u16(2, "instrument"),
                          u8(1, "seller took"), i64(101, "price"), i64(4, "quantity"), *leg(41, 7, 2),
                          *leg(42, 8, 21, 1)),
    "order-rested": one(8, "order rested", order(42), u16(2, "instrument"), u8(1, "sell"), i64(101, "price"),
                        i64(50, "remaining"), i64(10, "displayed")),
    "order-amended": one(9, "order amended", u8(1, "flags"), order(42), u16(2, "instrument"), i64(102, "price"),
                         i64(8, "quantity")),
    "order-amended-requeued": one(9, "order amended", u8(0, "flags"), order(42), u16(2, "instrument"),
                                  i64(102, "price"), i64(8, "quantity")),
    "order-ended": one(10, "order ended", u8(1, "flags"), order(42), u16(2, "instrument"), u32(7, "account"),
                       u8(3, "immediate or cancel"), i64(5, "remaining")),
    "order-ended-budget": one(10, "order ended", u8(0, "flags"), order(42), u16(2, "instrument"), u32(7, "account"),
                              u8(6, "budget spent")),
    "balance-changed": one(11, "balance changed", u32(7, "account"), u16(1, "asset"), i64(4_999_000, "available"),
                           i64(1_000, "held")),
    "session-opened": one(12, "session opened", session(5), u32(7, "account"), u8(1, "flags"),
                          i64(30_000_000_000, "lease")),
    "session-expired": one(13, "session ended", u8(1, "flags"), session(5), u32(7, "account")),
    "session-closed": one(13, "session ended", u8(0, "flags"), session(5), u32(7, "account")),
    "clock-doubted": one(14, "clock doubted", i64(MOMENT + 9_000_000_000, "record time"), i64(MOMENT, "stamp")),
    "level-activated": one(15, "level activated", u16(2, "level")),
    "quarantined": one(16, "quarantined", u16(2, "instrument"), u8(1, "level empty")),
    "order-conditioned": one(17, "order conditioned", order(42), u8(31, "flags"), u8(4, "decrement"), u8(2, "keep"),
                             i64(90, "protection"), u8(3, "trailing by basis points"), i32(250, "basis points"),
                             i64(10, "display"), i64(MOMENT + 7, "expiry")),
    "order-conditioned-stop": one(17, "order conditioned", order(42), u8(2, "flags"), u8(0, "none"),
                                  u8(0, "as the session"), u8(0, "stop"), i64(95, "price")),
    "order-repriced": one(18, "order repriced", order(42), i64(100, "price")),
    "orders-paired": one(19, "orders paired", order(42), order(43)),
    "order-waiting": one(20, "order waiting", u8(1, "flags"), order(42), u16(2, "instrument"), i64(95, "trigger")),
    "order-waiting-for-auction": one(20, "order waiting", u8(0, "flags"), order(42), u16(2, "instrument")),
    "trigger-moved": one(21, "trigger moved", order(42), u16(2, "instrument"), i64(96, "trigger")),
    "order-triggered": one(22, "order triggered", order(42), u16(2, "instrument"), i64(96, "last")),
    "order-refilled": one(23, "order refilled", order(42), u16(2, "instrument"), u8(0, "buy"), i64(99, "price"),
                          i64(10, "displayed")),
    "self-trade-prevented": one(24, "self-trade prevented", u16(2, "instrument"), u8(4, "decrement"), order(41),
                                u32(7, "maker's account"), order(42), u32(8, "taker's account"), i64(101, "price"),
                                i64(3, "decrement")),
    "dead-man-set": one(25, "dead-man set", u8(3, "flags"), u32(7, "account"), u16(2, "instrument"),
                        i64(MOMENT + 60, "fires")),
    "dead-man-stopped": one(25, "dead-man set", u8(0, "flags"), u32(7, "account")),
    "dead-man-fired": one(26, "dead-man fired", u32(7, "account")),
    "phase-changed": one(27, "phase changed", u8(1, "flags"), u16(2, "instrument"), u8(0, "from continuous"),
                         u8(4, "to volatility auction"), i64(MOMENT + 120, "ends")),
    "phase-changed-without-end": one(27, "phase changed", u8(0, "flags"), u16(2, "instrument"), u8(7, "from closed"),
                                     u8(3, "to opening auction")),
    "indicative-changed": one(28, "indicative changed", u8(1, "flags"), u16(2, "instrument"), i64(101, "price"),
                              i64(30, "volume"), i64(4, "imbalance"), u8(1, "sell")),
    "indicative-without-price": one(28, "indicative changed", u8(0, "flags"), u16(2, "instrument"), i64(0, "volume"),
                                    i64(0, "imbalance"), u8(0, "buy")),
    "auction-uncrossed": one(29, "auction uncrossed", u16(2, "instrument"), i64(101, "price"), i64(30, "volume")),
    "reference-changed": one(30, "reference changed", u16(2, "instrument"), i64(100, "price")),
    "rules-changed": one(31, "rules changed", u8(15, "flags"), u16(2, "instrument"),

                         i64(120_000_000_000, "volatility auction"), u16(1_000, "static band"),
                         u16(300, "dynamic band"), u32(5_000, "price sanity"),
                         u32(200, "open orders")),
    "calendar-changed": one(32, "calendar changed", u16(2, "instrument"), u8(1, "entries"), u32(28_800, "second"),
                            u8(31, "Monday to Friday"), u8(3, "opening auction")),
    "instrument-changed": instrument(33, "instrument changed"),
    "instrument-delisted": one(34, "instrument delisted", u16(2, "instrument")),
    "asset-changed": one(35, "asset changed", u8(2, "flags"), u16(1, "asset")),
    "asset-delisted": one(36, "asset delisted", u16(1, "asset")),
    "account-stopped": one(37, "account stopped", u32(7, "account")),
    "account-resumed": one(38, "account resumed", u32(7, "account")),
    "venue-stopped": one(39, "venue stopped"),
    "venue-resumed": one(40, "venue resumed"),
    "account-limits-changed": one(41, "account limits changed", u8(3, "flags"), u32(7, "account"), u32(20, "burst"),
                                  u32(100, "open orders"), u32(50, "orders a second")),
    "instrument-limits-changed": one(42, "instrument limits changed", u8(7, "flags"), u32(7, "account"),
                                     u16(2, "instrument"), i64(1_000, "quantity"), i64(500_000, "notional"),
                                     u32(10, "open orders")),
    "trade-group-changed": one(43, "trade group changed", u8(1, "flags"), u32(7, "account"), u32(3, "group")),
    "tier-changed": one(44, "tier changed", u32(7, "account"), u8(2, "tier 2"), u32(20_458, "day")),
    "fees-changed": one(45, "fees changed", u8(1, "flags"), u8(2, "tier 2"), u16(2, "instrument"),
                        i32(-20, "maker fee"), i32(300, "taker fee")),
    "approval-rule-changed": one(47, "approval rule changed", u8(5, "flags: limits, balances"),
                                 i64(86_400_000_000_000, "lapse")),
    "proposal-made": proposal(9, one(67, "deposit", *transfer())),
    "proposal-approved": ended(0, 2),
    "proposal-rejected": ended(1, 2),
    "proposal-lapsed": ended(2),
}

DECISIONS = {
    "decided-rejected": [kind(46, "decided"), u8(1, "flags"), actor_account(7), text("a-1", "request"),
                         outcome(23, "rejected"), refusal(72, "insufficient funds", 1, 5_000, 4_000)],
    "decided-repeated": [kind(46, "decided"), u8(3, "flags"), actor_account(7), text("a-1", "request"),
                         outcome(1, "order placed", 3 << 48 | 42), u64(200, "repeats")],
    "decided-replacement-rejected": [kind(46, "decided"), u8(0, "flags"), actor_account(7),
                                     outcome(5, "replacement rejected", 3 << 48 | 42),
                                     refusal(54, "order is paired")],
    "decided-by-an-operator": [kind(46, "decided"), u8(0, "flags"), actor_operator(1), outcome(20, "changed")],
    "decided-alone": DECISION,
}


def head(count):
    return [u8(1, "version"), u64(258, "sequence"), i64(MOMENT, "time"), u32(count, "events")]


def main(folder):
    folder = pathlib.Path(folder)
    files = {name: head(2) + fields + DECISION for name, fields in EVENTS.items()}
    files |= {name: head(1) + fields for name, fields in DECISIONS.items()}
    for name, fields in files.items():
        rows = [(content.hex(" "), remark) for content, remark in fields]
        width = min(max(len(digits) for digits, _ in rows), 60)
        lines = [f"{digits:<{width}}  # {remark}" for digits, remark in rows]
        (folder / f"{name}.hex").write_text("\n".join(lines) + "\n")


main(sys.argv[1])
