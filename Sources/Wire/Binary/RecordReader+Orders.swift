import Domain

// A trader's commands.
extension RecordReader {
    mutating func place() throws(RecordDecodingError) -> PlaceOrder {
        let flags = try flags(RecordFlags.Place.all)
        let instrument = InstrumentID(try integer())
        let side: Side = try choice { .unknownSide($0) }
        let timeInForce: TimeInForce = try choice { .unknownTimeInForce($0) }
        let pricing: Pricing =
            flags & RecordFlags.Place.limitPrice == 0 ? .market : .limit(Price(ticks: try integer()))
        let size = try integer(Int64.self)
        return PlaceOrder(
            instrument: instrument, side: side, pricing: pricing,
            size: flags & RecordFlags.Place.budget == 0
                ? .quantity(Quantity(lots: size)) : .budget(Money(minorUnits: size)),
            timeInForce: timeInForce, postOnly: flags & RecordFlags.Place.postOnly != 0)
    }

    mutating func amend() throws(RecordDecodingError) -> AmendOrder {
        let flags = try flags(RecordFlags.Amend.all)
        return AmendOrder(
            order: OrderID(rawValue: try integer()),
            price: flags & RecordFlags.Amend.price == 0 ? nil : Price(ticks: try integer()),
            quantity: flags & RecordFlags.Amend.quantity == 0 ? nil : Quantity(lots: try integer()))
    }

    mutating func sessionTerms() throws(RecordDecodingError) -> SessionTerms {
        let flags = try flags(RecordFlags.OpenSession.all)
        return SessionTerms(
            leaseNanoseconds: try integer(), cancelOrdersAtEnd: flags & RecordFlags.OpenSession.cancelOrdersAtEnd != 0)
    }

    mutating func conditions() throws(RecordDecodingError) -> OrderConditions {
        let flags = try flags(RecordFlags.Conditions.all)
        let selfTrade: SelfTradePrevention = try choice { .unknownSelfTradePrevention($0) }
        let atSessionEnd: AtSessionEnd = try choice { .unknownSessionEnd($0) }
        return OrderConditions(
            protection: flags & RecordFlags.Conditions.protection == 0 ? nil : Price(ticks: try integer()),
            trigger: flags & RecordFlags.Conditions.trigger == 0 ? nil : try trigger(),
            display: flags & RecordFlags.Conditions.display == 0 ? nil : Quantity(lots: try integer()),
            expiry: flags & RecordFlags.Conditions.expiry == 0 ? nil : Timestamp(nanoseconds: try integer()),
            selfTrade: selfTrade, reprices: flags & RecordFlags.Conditions.reprices != 0, atSessionEnd: atSessionEnd)
    }

    private mutating func trigger() throws(RecordDecodingError) -> Trigger {
        let kind = try integer(UInt8.self)
        switch kind {
        case TriggerKind.stop: return .stop(Price(ticks: try integer()))
        case TriggerKind.takeProfit: return .takeProfit(Price(ticks: try integer()))
        case TriggerKind.trailingTicks: return .trailing(.ticks(try integer()))
        case TriggerKind.trailingBasisPoints: return .trailing(.basisPoints(try integer()))
        default: throw failureBefore(.unknownTrigger(kind))
        }
    }

    mutating func pair() throws(RecordDecodingError) -> OrderPair {
        let flags = try flags(RecordFlags.Pair.all)
        return OrderPair(
            instrument: InstrumentID(try integer()), side: try choice { .unknownSide($0) },
            timeInForce: try choice { .unknownTimeInForce($0) },
            selfTrade: try choice { .unknownSelfTradePrevention($0) }, quantity: Quantity(lots: try integer()),
            expiry: flags & RecordFlags.Pair.expiry == 0 ? nil : Timestamp(nanoseconds: try integer()),
            first: try leg(), second: try leg())
    }

    private mutating func leg() throws(RecordDecodingError) -> PairLeg {
        let flags = try flags(RecordFlags.Leg.all)
        return PairLeg(
            pricing: flags & RecordFlags.Leg.limitPrice == 0 ? .market : .limit(Price(ticks: try integer())),
            trigger: flags & RecordFlags.Leg.trigger == 0 ? nil : try trigger(),
            postOnly: flags & RecordFlags.Leg.postOnly != 0)
    }

    mutating func replacement() throws(RecordDecodingError) -> ReplaceOrder {
        ReplaceOrder(
            cancelled: OrderID(rawValue: try integer()), failure: try choice { .unknownReplaceFailure($0) },
            order: try place(), conditions: try conditions())
    }

    mutating func deadManTerms() throws(RecordDecodingError) -> DeadManTerms {
        let flags = try flags(RecordFlags.DeadMan.all)
        return DeadManTerms(
            countdownNanoseconds: flags & RecordFlags.DeadMan.countdown == 0 ? nil : try integer(),
            instrument: flags & RecordFlags.DeadMan.instrument == 0 ? nil : InstrumentID(try integer()))
    }

    mutating func massCancel() throws(RecordDecodingError) -> MassCancel {
        let flags = try flags(RecordFlags.MassCancel.all)
        return MassCancel(
            account: flags & RecordFlags.MassCancel.account == 0 ? nil : AccountID(try integer()),
            instrument: flags & RecordFlags.MassCancel.instrument == 0 ? nil : InstrumentID(try integer()),
            side: flags & RecordFlags.MassCancel.side == 0 ? nil : try choice { .unknownSide($0) })
    }
}
