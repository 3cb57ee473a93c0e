internal import Domain
internal import Ports

private enum ConditionFlags {
    static let protection: UInt8 = 1 << 0
    static let trigger: UInt8 = 1 << 1
    static let display: UInt8 = 1 << 2
    static let expiry: UInt8 = 1 << 3
    static let reprices: UInt8 = 1 << 4
    static let all: UInt8 = (1 << 5) - 1
}

extension OrderConditions: Saveable {
    func save(into writer: inout ViewWriter) {
        var flags: UInt8 = 0
        if protection != nil { flags |= ConditionFlags.protection }
        if trigger != nil { flags |= ConditionFlags.trigger }
        if display != nil { flags |= ConditionFlags.display }
        if expiry != nil { flags |= ConditionFlags.expiry }
        if reprices { flags |= ConditionFlags.reprices }
        writer.integer(flags)
        writer.choice(selfTrade)
        writer.choice(atSessionEnd)
        protection?.save(into: &writer)
        trigger?.save(into: &writer)
        display?.save(into: &writer)
        expiry?.save(into: &writer)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        let flags = try reader.flags(ConditionFlags.all)
        self.init(
            selfTrade: try reader.choice(), reprices: flags & ConditionFlags.reprices != 0,
            atSessionEnd: try reader.choice())
        if flags & ConditionFlags.protection != 0 { protection = try Price(from: &reader) }
        if flags & ConditionFlags.trigger != 0 { trigger = try Trigger(from: &reader) }
        if flags & ConditionFlags.display != 0 { display = try Quantity(from: &reader) }
        if flags & ConditionFlags.expiry != 0 { expiry = try Timestamp(from: &reader) }
    }
}

private enum TriggerKind: UInt8 {
    case stop = 0
    case takeProfit = 1
    case trailingTicks = 2
    case trailingBasisPoints = 3
}

extension Trigger: Saveable {
    func save(into writer: inout ViewWriter) {
        switch self {
        case .stop(let price):
            writer.choice(TriggerKind.stop)
            price.save(into: &writer)
        case .takeProfit(let price):
            writer.choice(TriggerKind.takeProfit)
            price.save(into: &writer)
        case .trailing(.ticks(let ticks)):
            writer.choice(TriggerKind.trailingTicks)
            writer.integer(ticks)
        case .trailing(.basisPoints(let points)):
            writer.choice(TriggerKind.trailingBasisPoints)
            writer.integer(points)
        }
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        switch try reader.choice(TriggerKind.self) {
        case .stop: self = .stop(try Price(from: &reader))
        case .takeProfit: self = .takeProfit(try Price(from: &reader))
        case .trailingTicks: self = .trailing(.ticks(try reader.integer()))
        case .trailingBasisPoints: self = .trailing(.basisPoints(try reader.integer()))
        }
    }
}
