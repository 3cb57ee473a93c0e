internal import Domain
internal import Ports

/// What an order is and which parts follow.
private enum OrderFlags {
    static let request: UInt16 = 1 << 0
    static let limit: UInt16 = 1 << 1
    static let budget: UInt16 = 1 << 2
    static let postOnly: UInt16 = 1 << 3
    static let revisions: UInt16 = 1 << 4
    static let fills: UInt16 = 1 << 5
    static let ended: UInt16 = 1 << 6
    static let extras: UInt16 = 1 << 7
    /// The book shows it: all that remains of it at its limit, unless the next flag is set.
    static let shown: UInt16 = 1 << 8
    /// What the book shows is said.
    static let shownInPart: UInt16 = 1 << 9
    static let all: UInt16 = (1 << 10) - 1
}

extension OrderRecord {
    /// An order takes no fewer bytes than this.
    static let savedBytesMin = 38

    /// What a book shows of an order that hides nothing.
    private var whole: BookView.Shown? {
        guard let price, let remaining else { return nil }
        return BookView.Shown(side: terms.side, price: price, displayed: remaining)
    }

    /// `shown` is what the book shows of it.
    func save(shown: BookView.Shown?, into writer: inout ViewWriter) {
        let extras = extras.first.flatMap { $0.isEmpty ? nil : $0 }
        var flags: UInt16 = 0
        if request != nil { flags |= OrderFlags.request }
        if terms.pricing.limit != nil { flags |= OrderFlags.limit }
        if terms.size.budget != nil { flags |= OrderFlags.budget }
        if terms.postOnly { flags |= OrderFlags.postOnly }
        if !revisions.isEmpty { flags |= OrderFlags.revisions }
        if !fills.isEmpty { flags |= OrderFlags.fills }
        if ending != nil { flags |= OrderFlags.ended }
        if extras != nil { flags |= OrderFlags.extras }
        if let shown { flags |= shown == whole ? OrderFlags.shown : OrderFlags.shown | OrderFlags.shownInPart }
        writer.integer(flags)
        id.save(into: &writer)
        saveTerms(into: &writer)
        writer.moment(accepted)
        if !revisions.isEmpty { writer.list(revisions) }
        if !fills.isEmpty { writer.list(fills) }
        ending?.save(into: &writer)
        extras?.save(into: &writer)
        if flags & OrderFlags.shownInPart != 0 { shown?.save(into: &writer) }
    }

    private func saveTerms(into writer: inout ViewWriter) {
        if let request { writer.name(request) }
        terms.instrument.save(into: &writer)
        writer.choice(terms.side)
        writer.choice(terms.timeInForce)
        terms.pricing.limit?.save(into: &writer)
        switch terms.size {
        case .quantity(let quantity): quantity.save(into: &writer)
        case .budget(let budget): budget.save(into: &writer)
        }
    }

    /// An order of the account, and what the book shows of it.
    static func read(
        of account: AccountID, from reader: inout ViewReader
    ) throws(SnapshotPartError) -> (record: OrderRecord, shown: BookView.Shown?) {
        let flags = try reader.flags(OrderFlags.all)
        var record = try OrderRecord(of: account, flags, from: &reader)
        if flags & OrderFlags.revisions != 0 {
            record.revisions = try reader.list()
            guard !record.revisions.isEmpty else { throw reader.refusal("an order that was revised 0 times") }
        }
        if flags & OrderFlags.fills != 0 { try record.restoreFills(from: &reader) }
        if flags & OrderFlags.ended != 0 { record.ending = try Ending(from: &reader) }
        if flags & OrderFlags.extras != 0 { record.extras = [try OrderExtras(from: &reader)] }
        switch flags & (OrderFlags.shown | OrderFlags.shownInPart) {
        case 0: return (record, nil)
        case OrderFlags.shown:
            guard let whole = record.whole else { throw reader.refusal("an order without a limit rests") }
            return (record, whole)
        case OrderFlags.shown | OrderFlags.shownInPart:
            let shown = try BookView.Shown(from: &reader)
            guard shown != record.whole else { throw reader.refusal("a part that is the whole") }
            return (record, shown)
        default: throw reader.refusal("a part is shown of an order that the book does not show")
        }
    }

    private init(of account: AccountID, _ flags: UInt16, from reader: inout ViewReader) throws(SnapshotPartError) {
        let id = try OrderID(from: &reader)
        let request: RequestID? = flags & OrderFlags.request == 0 ? nil : try reader.name()
        let instrument = try InstrumentID(from: &reader)
        let side = try reader.choice(Side.self)
        let timeInForce = try reader.choice(TimeInForce.self)
        let pricing: Pricing = flags & OrderFlags.limit == 0 ? .market : .limit(try Price(from: &reader))
        let size: OrderSize =
            flags & OrderFlags.budget == 0
            ? .quantity(try Quantity(from: &reader)) : .budget(try Money(from: &reader))
        let terms = PlaceOrder(
            instrument: instrument, side: side, pricing: pricing, size: size, timeInForce: timeInForce,
            postOnly: flags & OrderFlags.postOnly != 0)
        self.init(
            OrderAccepted(order: id, account: account, request: request, terms: terms), at: try reader.moment())
    }

    /// Whoever adds up the first of the fills, or all of them, gets sums that exist.
    private mutating func restoreFills(from reader: inout ViewReader) throws(SnapshotPartError) {
        fills = try reader.list()
        guard !fills.isEmpty else { throw reader.refusal("an order that was filled 0 times") }
        var fees: Int64 = 0
        var earlier = accepted.sequence
        for fill in fills {
            let (lots, tooMuch) = filled.lots.addingReportingOverflow(fill.quantity.lots)
            let (sum, tooDear) = fees.addingReportingOverflow(fill.fee.minorUnits)
            guard !tooMuch, !tooDear, fill.at.sequence >= earlier else {
                throw reader.refusal("the fills of order \(id.rawValue) do not follow on each other")
            }
            (filled.lots, fees, earlier) = (lots, sum, fill.at.sequence)
        }
    }
}

extension OrderRecord.Revision: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.moment(at)
        writer.optional(price)
        writer.optional(quantity)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(at: try reader.moment(), price: try reader.optional(), quantity: try reader.optional())
    }
}

extension OrderRecord.Ending: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.moment(at)
        writer.choice(reason)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(at: try reader.moment(), reason: try reader.choice())
    }
}

extension Fill: Saveable {
    func save(into writer: inout ViewWriter) {
        writer.integer(trade.rawValue)
        writer.moment(at)
        price.save(into: &writer)
        quantity.save(into: &writer)
        fee.save(into: &writer)
        writer.boolean(liquidity == .taker)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        self.init(
            trade: TradeID(rawValue: try reader.integer()), at: try reader.moment(), price: try Price(from: &reader),
            quantity: try Quantity(from: &reader), fee: try Money(from: &reader),
            liquidity: try reader.boolean() ? .taker : .maker)
    }
}
