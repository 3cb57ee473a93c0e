internal import Domain
internal import Ports

extension VenueSettings {
    /// What is set for the venue.
    func save(into writer: inout ViewWriter) {
        writer.integer(level.value)
        writer.boolean(isStopped)
        writer.list(fees)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        level = Level(try reader.integer())
        isStopped = try reader.boolean()
        fees = try reader.list()
    }

    /// What is set for an account.
    func save(_ account: AccountID, into writer: inout ViewWriter) { self[account].save(into: &writer) }

    mutating func restore(_ account: AccountID, from reader: inout ViewReader) throws(SnapshotPartError) {
        let settings = try OfAccount(account, from: &reader)
        // Where nothing is set, nothing is kept.
        if settings != OfAccount() { accounts[account] = settings }
    }
}

extension VenueSettings.OfAccount {
    fileprivate func save(into writer: inout ViewWriter) {
        writer.boolean(isStopped)
        writer.boolean(limits != nil)
        limits?.save(into: &writer)
        writer.count(instrumentLimits.count)
        for limits in instrumentLimits { limits.save(into: &writer) }
        writer.optional(tradeGroup)
        writer.boolean(tier != nil)
        if let tier {
            writer.integer(tier.tier)
            writer.integer(tier.day)
        }
        writer.boolean(deadMan != nil)
        if let deadMan {
            writer.optional(deadMan.instrument)
            writer.optional(deadMan.fires)
        }
    }

    fileprivate init(_ account: AccountID, from reader: inout ViewReader) throws(SnapshotPartError) {
        isStopped = try reader.boolean()
        if try reader.boolean() { limits = try AccountLimits(account, from: &reader) }
        for _ in 0..<(try reader.count()) { instrumentLimits.append(try InstrumentLimits(account, from: &reader)) }
        tradeGroup = try reader.optional()
        if try reader.boolean() {
            tier = AccountTier(account: account, tier: try reader.integer(), day: try reader.integer())
        }
        if try reader.boolean() {
            deadMan = DeadManSet(account: account, instrument: try reader.optional(), fires: try reader.optional())
        }
    }
}

extension AccountLimits {
    fileprivate func save(into writer: inout ViewWriter) {
        writer.optional(openOrdersMax)
        writer.optional(ordersPerSecondMax)
        writer.integer(orderBurstMax)
    }

    fileprivate init(_ account: AccountID, from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(
            account: account, openOrdersMax: try reader.optional(), ordersPerSecondMax: try reader.optional(),
            orderBurstMax: try reader.integer())
    }
}

extension InstrumentLimits {
    fileprivate func save(into writer: inout ViewWriter) {
        instrument.save(into: &writer)
        writer.optional(quantityMax)
        writer.optional(notionalMax)
        writer.optional(openOrdersMax)
    }

    fileprivate init(_ account: AccountID, from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(
            account: account, instrument: try InstrumentID(from: &reader), quantityMax: try reader.optional(),
            notionalMax: try reader.optional(), openOrdersMax: try reader.optional())
    }
}

extension TierFees: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.integer(tier)
        writer.optional(instrument)
        makerFee.save(into: &writer)
        takerFee.save(into: &writer)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(
            tier: try reader.integer(), instrument: try reader.optional(), makerFee: try FeeRate(from: &reader),
            takerFee: try FeeRate(from: &reader))
    }
}
