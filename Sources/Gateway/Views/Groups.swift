/// Elements by the key that they were added under, keys and elements in the order in which they came. It is emptied
/// for each record and keeps its memory.
struct Groups<Key: DenselyNumbered, Element: Sendable & BitwiseCopyable>: Sendable {
    private struct Member: Sendable, BitwiseCopyable {
        /// The place of its key in `keys`.
        var group: Int
        var element: Element
    }

    private(set) var keys = Notes<Key>()
    private var members = Notes<Member>()
    /// By key, its place in `keys`. What is here of another record leads to another key, or to none.
    private var places = NumberedMap<Key, Int>()

    mutating func reset() {
        keys.reset()
        members.reset()
    }

    mutating func add(_ element: Element, to key: Key) {
        members.append(Member(group: group(of: key), element: element))
    }

    /// Makes a group for the key if there is none. It may stay empty.
    mutating func add(_ key: Key) { _ = group(of: key) }

    private mutating func group(of key: Key) -> Int {
        let place = places[key, default: 0]
        if place < keys.count, keys[place] == key { return place }
        places[key, default: 0] = keys.count
        keys.append(key)
        return keys.count - 1
    }

    /// The elements of those keys that are wanted, by the key's place; nothing of the others.
    func lists(of isWanted: (Key) -> Bool) -> [[Element]] {
        var lists = Array(repeating: [Element](), count: keys.count)
        let wanted = keys.map(isWanted)
        for member in members where wanted[member.group] { lists[member.group].append(member.element) }
        return lists
    }
}
