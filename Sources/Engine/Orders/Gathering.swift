import Domain

/// Open orders that are about to end together, in order of acceptance. Its memory is used again.
struct Gathering: ~Copyable {
    private var ids: UnsafeMutablePointer<UInt64>
    private var capacity = 1_024
    private(set) var count = 0

    init() { ids = .allocate(capacity: capacity) }

    deinit { ids.deallocate() }

    subscript(index: Int) -> OrderID { OrderID(rawValue: ids[index]) }

    mutating func removeAll() { count = 0 }

    mutating func add(_ order: OrderID) {
        if count == capacity {
            ids = ids.moved(count: count, toCapacity: capacity * 2)
            capacity *= 2
        }
        ids[count] = order.rawValue
        count += 1
    }

    /// Ids of one shard are in order of acceptance.
    mutating func sort() {
        var gathered = UnsafeMutableBufferPointer(start: ids, count: count)
        #if CANARY
        // As a hash table gives them whose seed is another in each run.
        let seed = UInt64(UInt(bitPattern: ids))
        if Canary.unsortedWalk.isPlanted { return gathered.sort { folded($0 ^ seed) < folded($1 ^ seed) } }
        #endif
        gathered.sort()
    }
}
