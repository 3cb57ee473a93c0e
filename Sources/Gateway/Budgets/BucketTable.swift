internal import Synchronization

/// What became of one request, or of a batch of them, in a table of buckets, and how its bucket stands since.
struct BucketAnswer: Hashable, Sendable {
    var isGranted: Bool
    /// Requests that could follow at once.
    var remaining: UInt32
    /// After how many nanoseconds the next one like it can be granted; 0 if it can be at once, nil if it never can,
    /// because it is more than the bucket ever holds.
    var retryNanoseconds: Int64?
    /// After how many nanoseconds the budget is whole again.
    var wholeNanoseconds: Int64
}

/// A bucket for each key, of one rate, in bounded memory.
///
/// A key without a bucket has a full one, so a full bucket is forgotten when its room is needed. One that is not full
/// is never forgotten: whoever comes with many keys cannot get rid of what one of them owes. Keys that find no room
/// share one bucket, until there is some.
final class BucketTable<Key: Hashable & Sendable>: Sendable {
    private struct Slot {
        var key: Key
        var bucket: TokenBucket
    }

    private struct Table {
        var places: [Key: Int] = [:]
        var slots: [Slot] = []
        /// Where the search for a full bucket goes on.
        var hand = 0
        /// For keys that find no room.
        var shared: TokenBucket
    }

    let rate: BudgetRate
    private let keysMax: Int
    private let table: Mutex<Table>

    /// Has at most `keysMax` buckets, 1 or more.
    init(_ rate: BudgetRate, keysMax: Int, at now: Uptime) {
        invariant(keysMax > 0, "a table has room for a bucket")
        self.rate = rate
        self.keysMax = keysMax
        table = Mutex(Table(shared: TokenBucket(rate, at: now)))
    }

    /// How many buckets are kept.
    var count: Int { table.withLock { $0.slots.count } }

    /// Takes tokens out of the key's bucket: all of them, if they are there, or none.
    func take(_ tokens: UInt32 = 1, for key: Key, at now: Uptime) -> BucketAnswer {
        table.withLock { table in
            guard let place = place(of: key, in: &table, at: now) else { return Self.take(tokens, &table.shared, now) }
            return Self.take(tokens, &table.slots[place].bucket, now)
        }
    }

    /// Puts tokens back that were taken for nothing, or that were earned. A key that shares its bucket, or has none,
    /// gets nothing: it could not be told from one with a full bucket.
    func giveBack(_ tokens: UInt32 = 1, for key: Key, at now: Uptime) {
        table.withLock { table in
            if let place = table.places[key] { table.slots[place].bucket.giveBack(tokens, at: now) }
        }
    }

    private static func take(_ tokens: UInt32, _ bucket: inout TokenBucket, _ now: Uptime) -> BucketAnswer {
        let isGranted = bucket.take(tokens, at: now)
        return BucketAnswer(
            isGranted: isGranted, remaining: bucket.available(at: now),
            retryNanoseconds: bucket.wait(for: tokens, at: now), wholeNanoseconds: bucket.waitUntilFull(at: now))
    }

    /// Where the key's bucket is, or can be from now on; nil where there is no room.
    private func place(of key: Key, in table: inout Table, at now: Uptime) -> Int? {
        if let place = table.places[key] { return place }
        let slot = Slot(key: key, bucket: TokenBucket(rate, at: now))
        if table.slots.count < keysMax {
            table.slots.append(slot)
            table.places[key] = table.slots.count - 1
            return table.slots.count - 1
        }
        for _ in 0..<min(keysMax, GatewayLimits.bucketsSearchedMax) {
            let place = table.hand
            table.hand = (table.hand + 1) % keysMax
            guard table.slots[place].bucket.isFull(at: now) else { continue }
            table.places[table.slots[place].key] = nil
            table.slots[place] = slot
            table.places[key] = place
            return place
        }
        return nil
    }
}
