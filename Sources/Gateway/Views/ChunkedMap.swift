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
            return
        }
        count += 1
        guard !chunks.isEmpty else {
            chunks.append([Entry(key: key, value: value)])
            return
        }
        chunks[place.chunk].insert(Entry(key: key, value: value), at: place.index)
        if chunks[place.chunk].count > Self.chunkEntriesMax { split(place.chunk, insertedAt: place.index) }
    }

    /// Returns the value that was removed.
    @discardableResult
    mutating func remove(_ key: Key) -> Value? {
        let place = place(of: key)
        guard place.found else { return nil }
        count -= 1
        let removed = chunks[place.chunk].remove(at: place.index)
        if chunks[place.chunk].isEmpty { chunks.remove(at: place.chunk) }
        return removed.value
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

    /// The last chunk that starts at or before the key, and the place in it.
    private func place(of key: Key) -> Place {
        var low = 0
        var high = chunks.count
        while low < high {
            let middle = (low + high) / 2
            if chunks[middle][0].key <= key { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return Place(chunk: 0, index: 0, found: false) }
        let chunk = low - 1
        (low, high) = (0, chunks[chunk].count)
        while low < high {
            let middle = (low + high) / 2
            if chunks[chunk][middle].key < key { low = middle + 1 } else { high = middle }
        }
        return Place(chunk: chunk, index: low, found: low < chunks[chunk].count && chunks[chunk][low].key == key)
    }

    /// Keys often arrive in ascending order: a chunk that overflows at its end starts a new one instead of halving.
    private mutating func split(_ chunk: Int, insertedAt index: Int) {
        let size = chunks[chunk].count
        let cut = index == size - 1 ? size - 1 : size / 2
        let upper = Array(chunks[chunk][cut...])
        chunks[chunk].removeSubrange(cut...)
        chunks.insert(upper, at: chunk + 1)
    }
}
