internal import Domain
internal import Ports

/// Which parts follow.
private enum ExtrasFlags {
    static let conditions: UInt8 = 1 << 0
    static let repricedFrom: UInt8 = 1 << 1
    static let partner: UInt8 = 1 << 2
    static let waits: UInt8 = 1 << 3
    static let triggered: UInt8 = 1 << 4
    static let trigger: UInt8 = 1 << 5
    static let preventions: UInt8 = 1 << 6
    static let all: UInt8 = (1 << 7) - 1
}

extension OrderExtras {
    private var flags: UInt8 {
        var flags: UInt8 = 0
        if conditions != nil { flags |= ExtrasFlags.conditions }
        if repricedFrom != nil { flags |= ExtrasFlags.repricedFrom }
        if partner != nil { flags |= ExtrasFlags.partner }
        if !waits.isEmpty { flags |= ExtrasFlags.waits }
        if triggered != nil { flags |= ExtrasFlags.triggered }
        if !trigger.isEmpty { flags |= ExtrasFlags.trigger }
        if !preventions.isEmpty { flags |= ExtrasFlags.preventions }
        return flags
    }

    /// Whether there is nothing to save.
    var isEmpty: Bool { flags == 0 }

    func save(into writer: inout ViewWriter) {
        writer.integer(flags)
        conditions?.save(into: &writer)
        repricedFrom?.save(into: &writer)
        partner?.save(into: &writer)
        if !waits.isEmpty { writer.list(waits) }
        if let triggered {
            writer.moment(triggered.at)
            triggered.last.save(into: &writer)
        }
        if !trigger.isEmpty { trigger.save(into: &writer) }
        if !preventions.isEmpty { preventions.save(into: &writer) }
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        let flags = try reader.flags(ExtrasFlags.all)
        guard flags != 0 else { throw reader.refusal("an order with nothing extra") }
        if flags & ExtrasFlags.conditions != 0 { conditions = try OrderConditions(from: &reader) }
        if flags & ExtrasFlags.repricedFrom != 0 { repricedFrom = try Price(from: &reader) }
        if flags & ExtrasFlags.partner != 0 { partner = try OrderID(from: &reader) }
        if flags & ExtrasFlags.waits != 0 {
            waits = try reader.list()
            guard !waits.isEmpty else { throw reader.refusal("an order that waited 0 times") }
        }
        if flags & ExtrasFlags.triggered != 0 {
            triggered = (at: try reader.moment(), last: try Price(from: &reader))
        }
        if flags & ExtrasFlags.trigger != 0 { trigger = try Trail(from: &reader) }
        if flags & ExtrasFlags.preventions != 0 { preventions = try Trail(from: &reader) }
    }
}

extension OrderExtras.Wait: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.moment(at)
        writer.optional(reason)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(at: try reader.moment(), reason: try reader.optional())
    }
}
