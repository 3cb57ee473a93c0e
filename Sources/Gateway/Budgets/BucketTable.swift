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
    /// What is kept, under one lock.
    struct Table {
        var places: [Key: Int] = [:]
        var slots: [BucketSlot<Key>] = []
        /// Where the search for a full bucket goes on.
        var hand = 0
        /// For keys that find no room.
        var common: TokenBucket
        var sharing = BucketSharing.alone
        /// Where the buckets are that were asked since they were reported.
        var listed: [Int] = []
        /// How a budget is called among replicas.
        var text: (@Sendable (Key) -> String)?
        /// Told when a report should not wait.
        var trigger: ReportTrigger?
    }

    let rate: BudgetRate
    private let keysMax: Int
    let table: Mutex<Table>

    /// Has at most `keysMax` buckets, 1 or more.
    init(_ rate: BudgetRate, keysMax: Int, at now: Uptime) {
        invariant(keysMax > 0, "a table has room for a bucket")
        self.rate = rate
        self.keysMax = keysMax
        table = Mutex(Table(common: TokenBucket(rate, at: now)))
    }

    /// How many buckets are kept.
    var count: Int { table.withLock { $0.slots.count } }

    /// Takes tokens out of the key's bucket: all of them, if they are there, or none.
    func take(_ tokens: UInt32 = 1, for key: Key, at now: Uptime) -> BucketAnswer {
        let (answer, trigger) = table.withLock { table -> (BucketAnswer, ReportTrigger?) in
            guard let place = place(of: key, in: &table, at: now) else {
                // Nobody else is told of it, so each replica has its share.
                let weight = table.sharing.replicas
                let isGranted = table.common.take(tokens, weight: weight, at: now)
                return (BucketAnswer(isGranted, table.common, tokens, weight: weight, at: now), nil)
            }
            let answer = table.slots[place].take(tokens, table.sharing, at: now)
            guard case .together(_, let portion) = table.sharing else { return (answer, nil) }
            table.list(place)
            return (answer, table.slots[place].unreported >= portion / 2 ? table.trigger : nil)
        }
        trigger?.now()
        return answer
    }

    /// Puts tokens back that were taken for nothing. A key that shares its bucket, or has none, gets nothing: it could
    /// not be told from one with a full bucket.
    func giveBack(_ tokens: UInt32 = 1, for key: Key, at now: Uptime) {
        table.withLock { table in
            guard let place = table.places[key] else { return }
            table.slots[place].giveBack(tokens, table.sharing, at: now)
            if case .together = table.sharing { table.list(place) }
        }
    }

    /// Puts a token back that was earned by what every replica sees.
    func earn(for key: Key, at now: Uptime) {
        table.withLock { table in
            // Of several that stand apart each gives back its share.
            if let place = table.places[key] { table.slots[place].bucket.giveBack(1, at: now) }
        }
    }

    /// Where the key's bucket is, or can be from now on; nil where there is no room.
    private func place(of key: Key, in table: inout Table, at now: Uptime) -> Int? {
        if let place = table.places[key] { return place }
        let slot = BucketSlot(key, TokenBucket(rate, at: now), table.sharing)
        if table.slots.count < keysMax {
            table.slots.append(slot)
            table.places[key] = table.slots.count - 1
            return table.slots.count - 1
        }
        for _ in 0..<min(keysMax, GatewayLimits.bucketsSearchedMax) {
            let place = table.hand
            table.hand = (table.hand + 1) % keysMax
            guard table.slots[place].canBeForgotten(at: now) else { continue }
            table.places[table.slots[place].key] = nil
            table.slots[place] = slot
            table.places[key] = place
            return place
        }
        return nil
    }
}

extension BucketTable.Table {
    /// Notes that the others are to be told of a bucket.
    mutating func list(_ place: Int) {
        guard !slots[place].isListed else { return }
        slots[place].isListed = true
        listed.append(place)
    }
}

extension BucketAnswer {
    /// How a bucket stands after so many tokens were asked of it.
    init(_ isGranted: Bool, _ bucket: TokenBucket, _ tokens: UInt32, weight: Int64, at now: Uptime) {
        self.init(
            isGranted: isGranted, remaining: bucket.available(weight: weight, at: now),
            retryNanoseconds: bucket.wait(for: tokens, weight: weight, at: now),
            wholeNanoseconds: bucket.waitUntilFull(at: now))
    }
}
