import CMemory

/// The size of a huge page, and the least size of a block that is worth some.
private let hugePageBytes = 2 << 20

extension UnsafeMutablePointer where Pointee: BitwiseCopyable {
    /// A new block. A big one begins at a huge page, and the kernel is asked to back it with such: a random access then
    /// misses the cache alone, and not the page tables too.
    static func reserve(capacity: Int) -> UnsafeMutablePointer {
        let bytes = capacity * MemoryLayout<Pointee>.stride
        guard bytes >= hugePageBytes else { return .allocate(capacity: capacity) }
        let block = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: hugePageBytes)
        rialto_advise_huge_pages(block, bytes)
        return block.bindMemory(to: Pointee.self, capacity: capacity)
    }

    /// The first `count` elements in a new block; the old one is gone.
    func moved(count: Int, toCapacity capacity: Int) -> UnsafeMutablePointer {
        let bigger = UnsafeMutablePointer.reserve(capacity: capacity)
        bigger.update(from: self, count: count)
        deallocate()
        return bigger
    }

    /// Brings an element near that will soon be used. It is a hint: nothing depends on it, not even that the element
    /// exists.
    @inline(__always)
    func prefetch(_ index: Int) { rialto_prefetch(self + index) }
}
