internal import Ports
internal import Synchronization

/// A table of buckets, whatever its keys are, as one that several replicas share.
protocol SharedBuckets: Sendable {
    /// Goes on as one of so many replicas.
    func change(to sharing: (BudgetRate) -> BucketSharing, at now: Uptime)
    /// What to tell the others, of so many buckets at most, and where those are.
    func report(max: Int, at now: Uptime) -> [(place: Int, use: BudgetUse)]
    /// Takes what was heard of the bucket at a place; nil where nobody knows whether the report was heard.
    func settle(_ place: Int, millionths level: Int64?, at now: Uptime)
    /// Whether there is something to tell.
    var hasReports: Bool { get }
}

extension BucketTable: SharedBuckets {
    /// Names the buckets as they are called among replicas, and whom to tell when a report should not wait.
    func share(_ text: @escaping @Sendable (Key) -> String, _ trigger: ReportTrigger) {
        table.withLock { table in
            table.text = text
            table.trigger = trigger
        }
    }

    /// How the budget of a key is called among replicas; nil while it is not shared.
    func text(of key: Key) -> String? { table.withLock { $0.text }.map { $0(key) } }

    /// The next report asks how the key's bucket stands, if it has one.
    func hear(of key: Key) {
        table.withLock { table in
            if case .together = table.sharing, let place = table.places[key] { table.list(place) }
        }
    }

    var hasReports: Bool { table.withLock { !$0.listed.isEmpty } }

    func change(to sharing: (BudgetRate) -> BucketSharing, at now: Uptime) {
        let sharing = sharing(rate)
        table.withLock { table in
            let old = table.sharing
            table.sharing = sharing
            if case .together = old, case .together = sharing { return }
            table.listed.removeAll(keepingCapacity: true)
            for place in table.slots.indices {
                table.slots[place].change(from: old, to: sharing, at: now)
                if table.slots[place].unreported != 0 { table.list(place) }
            }
        }
    }

    func report(max: Int, at now: Uptime) -> [(place: Int, use: BudgetUse)] {
        table.withLock { table in
            guard let text = table.text else { return [] }
            let places = table.listed.prefix(max)
            table.listed.removeFirst(places.count)
            return places.map { place in
                let key = text(table.slots[place].key)
                return (place, table.slots[place].report(as: key, at: now))
            }
        }
    }

    func settle(_ place: Int, millionths level: Int64?, at now: Uptime) {
        table.withLock { table in
            if let level {
                table.slots[place].settle(millionths: level, at: now)
            } else {
                table.slots[place].reportAgain()
                table.list(place)
            }
        }
    }
}
