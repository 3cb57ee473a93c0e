import Domain

extension RecordWriter {
    mutating func write(_ entry: RequestEntry) {
        write(entry.isAmongLast ? StateFlags.Request.isAmongLast : 0)
        write(entry.actor)
        write(entry.request)
        write(entry.bodyHash)
        write(entry.outcome)
        write(entry.sequence.value)
        write(entry.time.nanoseconds)
    }

    mutating func write(_ outcome: Outcome) {
        let parts = outcome.parts
        write(parts.number)
        write(parts.first)
        write(parts.second)
        guard let rejection = parts.rejection else { return }
        write(rejection.number)
        write(rejection.first)
        write(rejection.second)
        write(rejection.third)
    }

    mutating func write(_ entry: OrderEntry) {
        write(flags(of: entry))
        write(entry.order.rawValue)
        write(entry.account.value)
        write(entry.instrument.value)
        write(entry.side.rawValue)
        write(entry.timeInForce.rawValue)
        write(entry.station.kind)
        if case .limit(let price) = entry.pricing { write(price.ticks) }
        if case .quantity(let quantity, let remaining) = entry.size {
            write(quantity.lots)
            write(remaining.lots)
        }
        if let conditions = entry.conditions { write(conditions) }
        switch entry.station {
        case .book(let shown): write(shown.lots)
        case .trigger(let price, let turn):
            write(price.ticks)
            if let turn { write(turn) }
        case .line, .auction: break
        }
        write(entry.held.minorUnits)
        write(entry.creditMillionths)
        write(entry.makerFee.partsPerMillion)
        write(entry.takerFee.partsPerMillion)
        if let request = entry.request { write(request.value) }
        if let session = entry.session { write(session.rawValue) }
        if let partner = entry.partner { write(partner.rawValue) }
    }

    private func flags(of entry: OrderEntry) -> UInt8 {
        var flags: UInt8 = 0
        if entry.pricing == .market { flags |= StateFlags.Order.isMarket }
        if entry.size == .budget { flags |= StateFlags.Order.isBudget }
        if entry.postOnly { flags |= StateFlags.Order.postOnly }
        if entry.conditions != nil { flags |= StateFlags.Order.conditions }
        if entry.request != nil { flags |= StateFlags.Order.request }
        if entry.session != nil { flags |= StateFlags.Order.session }
        if entry.partner != nil { flags |= StateFlags.Order.partner }
        return flags
    }
}

extension OrderStation {
    fileprivate var kind: UInt8 {
        switch self {
        case .book: StationKind.book
        case .trigger(_, turnToFollow: nil): StationKind.trigger
        case .trigger: StationKind.trailingTrigger
        case .line: StationKind.line
        case .auction: StationKind.auction
        }
    }
}
