public import Ports

extension VenueView: SnapshotPart {
    public var partName: String { "view" }

    /// Nothing is folded or read meanwhile, so the view that the venue trades with is not the one to save: the
    /// snapshotter folds into one of its own.
    public func save(into bytes: inout [UInt8]) {
        var writer = ViewWriter()
        swap(&bytes, &writer.bytes)
        read { $0.save(into: &writer) }
        swap(&bytes, &writer.bytes)
    }

    /// Whoever listens or watches goes on with what is restored.
    public func restore(from bytes: UnsafeRawBufferPointer) throws(SnapshotPartError) {
        var reader = ViewReader(bytes)
        let state = try VenueState(from: &reader)
        become(state)
    }
}
