/// A view of the events that is saved with each snapshot, so that a start need not fold all of the log again.
public protocol SnapshotPart: EventObserver {
    /// What its bytes are called in a snapshot.
    var partName: String { get }
    /// Appends all that it knows. The same knowledge gives the same bytes.
    func save(into bytes: inout [UInt8])
    /// Takes over what `save` wrote, in this or an earlier version of the program, instead of what it knows.
    func restore(from bytes: UnsafeRawBufferPointer) throws(SnapshotPartError)
}

/// Bytes that no `save` wrote.
public struct SnapshotPartError: Error, Hashable, Sendable {
    /// Counted from the start of the part.
    public var offset: Int
    public var reason: String

    public init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }
}
