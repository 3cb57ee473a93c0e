/// A map in the order of its keys, kept in sorted chunks, so that no insertion or removal moves more than one chunk.
struct ChunkedMap<Key: Comparable & Sendable, Value: Sendable>: Sendable {
    struct Entry: Sendable {
        let key: Key
        var value: Value
    }

    /// A chunk of 16-byte entries then fits in four kilobytes.
    private static var chunkEntriesMax: Int { 256 }

    /// In ascending order; none is empty.
    private var chunks: [[Entry]] = []
    /// Where each chunk begins, so that a search looks into one chunk only: at its first key, or before that at one
    /// that was removed.
    private var starts: [Key] = []
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }
    var first: Entry? { chunks.first?.first }
    var last: Entry? { chunks.last?.last }

    subscript(key: Key) -> Value? {
        let place = place(of: key)
        return place.found ? chunks[place.chunk][place.index].value : nil
    }

    /// Adds the entry, or replaces the value of the one that has this key.
    mutating func set(_ key: Key, to value: Value) {
        let place = place(of: key)
        if place.found {
            chunks[place.chunk][place.index].value = value
        } else {
            insert(Entry(key: key, value: value), at: place)
        }
    }

    /// Returns the value that was removed.
    @discardableResult
    mutating func remove(_ key: Key) -> Value? {
        let place = place(of: key)
        return place.found ? remove(at: place).value : nil
    }

    /// Sets the value of the key to what `body` makes of it; nil stands for no entry.
    mutating func change(_ key: Key, _ body: (Value?) -> Value?) {
        let place = place(of: key)
        switch (place.found, body(place.found ? chunks[place.chunk][place.index].value : nil)) {
        case (true, let value?): chunks[place.chunk][place.index].value = value
        case (true, nil): _ = remove(at: place)
        case (false, let value?): insert(Entry(key: key, value: value), at: place)
        case (false, nil): break
        }
    }

    /// Visits the entries from the least key on, until `body` returns false.
    func walkUp(_ body: (Entry) -> Bool) {
        for chunk in chunks {
            for entry in chunk where !body(entry) { return }
        }
    }

    /// Visits the entries from the greatest key below `bound` on (from the last if nil), until `body` returns false.
    func walkDown(below bound: Key? = nil, _ body: (Entry) -> Bool) {
        var chunk = chunks.count - 1
        var index = chunk >= 0 ? chunks[chunk].count - 1 : -1
        if let bound {
            let place = place(of: bound)
            (chunk, index) = (place.chunk, place.index - 1)
        }
        while chunk >= 0, chunk < chunks.count {
            while index >= 0 {
                guard body(chunks[chunk][index]) else { return }
                index -= 1
            }
            chunk -= 1
            index = chunk >= 0 ? chunks[chunk].count - 1 : -1
        }
    }

    private struct Place {
        var chunk: Int
        /// Where the key is, or where it belongs.
        var index: Int
        var found: Bool
    }

    /// The last chunk that starts at or before the key, or else the first, and the place in it.
    private func place(of key: Key) -> Place {
        guard let last = chunks.last?.last else { return Place(chunk: 0, index: 0, found: false) }
        // Most keys that are new come after all others.
        if last.key < key { return Place(chunk: chunks.count - 1, index: chunks[chunks.count - 1].count, found: false) }
        let chunk = Swift.max(0, starts.partitionPoint { $0 <= key } - 1)
        let index = chunks[chunk].partitionPoint { $0.key < key }
        return Place(chunk: chunk, index: index, found: index < chunks[chunk].count && chunks[chunk][index].key == key)
    }

    private mutating func insert(_ entry: Entry, at place: Place) {
        count += 1
        guard !chunks.isEmpty else { return begin(with: entry, at: 0) }
        var place = place
        if chunks[place.chunk].count == Self.chunkEntriesMax {
            // Keys often arrive in ascending order: behind a full chunk a new one begins.
            guard place.index < Self.chunkEntriesMax else { return begin(with: entry, at: place.chunk + 1) }
            place = halve(at: place)
        }
        chunks[place.chunk].insert(entry, at: place.index)
        if place.index == 0 { starts[place.chunk] = entry.key }
    }

    private mutating func begin(with entry: Entry, at chunk: Int) {
        chunks.insert([entry], at: chunk)
        starts.insert(entry.key, at: chunk)
    }

    /// Makes two chunks of one; returns where the place is then.
    private mutating func halve(at place: Place) -> Place {
        let half = Self.chunkEntriesMax / 2
        let upper = Array(chunks[place.chunk][half...])
        chunks[place.chunk].removeSubrange(half...)
        chunks.insert(upper, at: place.chunk + 1)
        starts.insert(upper[0].key, at: place.chunk + 1)
        guard place.index > half else { return place }
        return Place(chunk: place.chunk + 1, index: place.index - half, found: false)
    }

    private mutating func remove(at place: Place) -> Entry {
        count -= 1
        let removed = chunks[place.chunk].remove(at: place.index)
        if chunks[place.chunk].isEmpty {
            chunks.remove(at: place.chunk)
            starts.remove(at: place.chunk)
        }
        return removed
    }
}
