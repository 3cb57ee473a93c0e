import Domain

/// An order in a queue: half a cache line, so that walking a queue is walking memory.
package struct RestingOrder: BitwiseCopyable {
    var id: OrderID
    var remaining: Quantity
    /// Towards the back of the queue.
    var next: Slot
    /// Towards the front of the queue.
    var previous: Slot
    var level: LevelNumber
    /// Whose it is; the book only carries it.
    var owner: UInt32
}

/// A price level of one side of one book: the block in the upper 26 bits, the price within the block in the lower 6.
struct LevelNumber: BitwiseCopyable {
    var number: UInt32

    @inline(__always) init(_ number: UInt32) { self.number = number }
    @inline(__always) init(block: Slot, place: Int) { number = block.number << 6 | UInt32(truncatingIfNeeded: place) }

    @inline(__always) var block: Slot { Slot(number >> 6) }
    @inline(__always) var place: Int { Int(number & 63) }
    @inline(__always) var index: Int { Int(number) }
}

/// All orders at one price, the oldest first.
struct PriceLevel: BitwiseCopyable {
    var first: Slot
    var last: Slot
    var total: Quantity

    @inline(__always) static var empty: PriceLevel {
        PriceLevel(first: .none, last: .none, total: Quantity(lots: 0))
    }
}
