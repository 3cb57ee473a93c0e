/// Results in the order in which they came about. It is emptied and used again, and keeps its memory: an array that is
/// passed about would be checked for other owners at each step.
@frozen
public struct ResultBuffer<Element: BitwiseCopyable>: ~Copyable {
    @usableFromInline var elements: UnsafeMutablePointer<Element>
    @usableFromInline var capacity: Int
    @usableFromInline var used = 0

    /// - Parameter capacity: the number of results up to which it does not allocate.
    public init(capacity: Int) {
        self.capacity = max(capacity, 16)
        elements = .allocate(capacity: self.capacity)
    }

    deinit { elements.deallocate() }

    /// How many results there are.
    @inlinable public var count: Int { used }

    @inlinable public var isEmpty: Bool { used == 0 }

    /// The results as an array, the oldest first.
    @inlinable public var array: [Element] { Array(UnsafeBufferPointer(start: elements, count: used)) }

    /// The result of that number, which is below `count`.
    @inlinable
    public subscript(index: Int) -> Element {
        invariant(index >= 0 && index < used, "a buffer is asked for what is in it")
        return elements[index]
    }

    /// Forgets all results.
    @inlinable
    public mutating func removeAll() { used = 0 }

    @inline(__always)
    mutating func append(_ element: Element) {
        if used == capacity { grow() }
        elements[used] = element
        used += 1
    }

    @inline(never)
    private mutating func grow() {
        elements = elements.moved(count: count, toCapacity: capacity * 2)
        capacity *= 2
    }
}
