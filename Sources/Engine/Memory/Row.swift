/// An array of plain memory that only grows: cells are added at the end and found by number.
struct Row<Cell: BitwiseCopyable>: ~Copyable {
    private var cells: UnsafeMutablePointer<Cell>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        cells = .reserve(capacity: self.capacity)
    }

    deinit { cells.deallocate() }

    @inline(__always)
    subscript(index: Int) -> Cell {
        get { cells[index] }
        nonmutating _modify { yield &cells[index] }
    }

    @inline(__always)
    mutating func append(_ cell: Cell) {
        if count == capacity { grow() }
        cells[count] = cell
        count += 1
    }

    @inline(__always)
    mutating func removeLast() { count -= 1 }

    /// Moves the cells from `index` on one place up and puts `cell` there.
    mutating func insert(_ cell: Cell, at index: Int) {
        if count == capacity { grow() }
        (cells + index + 1).update(from: cells + index, count: count - index)
        cells[index] = cell
        count += 1
    }

    mutating func remove(at index: Int) {
        (cells + index).update(from: cells + index + 1, count: count - index - 1)
        count -= 1
    }

    mutating func removeAll() { count = 0 }

    @inline(never)
    private mutating func grow() {
        cells = cells.moved(count: count, toCapacity: capacity * 2)
        capacity *= 2
    }
}
