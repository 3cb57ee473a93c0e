internal import Domain
internal import Ports

// The whole view as bytes: docs/protocols/views.md. Who watches is not in them, nor what the last record changed.
extension VenueState {
    private static let version: UInt8 = 3
    /// Views without days and candles, which are made of the trades that they have.
    private static let versionToTrades: UInt8 = 2
    /// Views that say nothing of who stands where in line, nor of approvals and the audit trail, which begin empty.
    private static let versionToAccounts: UInt8 = 1

    func save(into writer: inout ViewWriter) {
        writer.integer(Self.version)
        writer.moment(last)
        writer.count(orders.count)
        writer.integer(UInt16(listings.assets.count))
        for (asset, state) in zip(listings.assets, listings.assetStates) { asset.save(state, into: &writer) }
        writer.integer(UInt16(listings.markets.count))
        for (index, market) in listings.markets.enumerated() {
            market.instrument.save(into: &writer)
            instruments[index].save(into: &writer)
            tapes[index].save(into: &writer)
            books[index].save(into: &writer)
        }
        settings.save(into: &writer)
        writer.count(listings.accounts.count)
        for account in listings.accounts { save(account, into: &writer) }
        for book in books { book.saveQueue(into: &writer) }
        approvals.save(into: &writer)
        auditTrail.save(into: &writer)
        saveSums(into: &writer)
    }

    /// What was traded: each day and the newest candles.
    func saveSums(into writer: inout ViewWriter) {
        for (day, board) in zip(days, candles) {
            day.save(at: last.time, into: &writer)
            board.save(into: &writer)
        }
    }

    private func save(_ account: Account, into writer: inout ViewWriter) {
        writer.name(account.name)
        settings.save(account.id, into: &writer)
        let marks = marks[account.id] ?? AccountMarks()
        writer.integer(marks.orders.value)
        writer.integer(marks.balances.value)
        balances.save(account.id, into: &writer)
        writer.boolean(preventions[account.id] != nil)
        preventions[account.id]?.save(into: &writer)
        orders.save(account.id, shownIn: books, into: &writer)
    }

    init(from reader: inout ViewReader) throws(SnapshotPartError) {
        let version = try reader.integer(UInt8.self)
        guard (Self.versionToAccounts...Self.version).contains(version) else {
            throw reader.refusal("this program reads a view of version \(Self.version), not \(version)")
        }
        let sequence = Sequence(try reader.integer())
        last = Moment(sequence: sequence, time: Timestamp(nanoseconds: try reader.integer()))
        reader.last = sequence
        let orderCount = try reader.count()
        orders.reserve(orderCount, from: reader)
        try restoreAssets(from: &reader)
        let restingCounts = try restoreInstruments(from: &reader)
        settings = try VenueSettings(from: &reader)
        let restored = try restoreAccounts(from: &reader)
        guard restored == orderCount else { throw reader.refusal("\(restored) orders came of \(orderCount)") }
        for (index, book) in books.enumerated() where book.resting.count != restingCounts[index] {
            throw reader.refusal(
                "\(book.resting.count) orders rest of instrument \(index), not \(restingCounts[index])")
        }
        if version == Self.versionToAccounts {
            try deduceQueues(reader)
        } else {
            for index in books.indices { try books[index].restoreQueue(from: &reader) }
            reader.accounts = listings.accounts.count
            approvals = try ApprovalDesk(from: &reader)
            auditTrail = try AuditTrail(from: &reader)
        }
        try restoreSums(version, from: &reader)
        try reader.end()
    }

    private mutating func restoreSums(_ version: UInt8, from reader: inout ViewReader) throws(SnapshotPartError) {
        for tape in tapes {
            if version > Self.versionToTrades {
                days.append(try DayWindow(endingAt: last.time, from: &reader))
                candles.append(try CandleBoard(upTo: last.time, from: &reader))
            } else {
                countTrades(of: tape)
            }
        }
    }

    private mutating func restoreAssets(from reader: inout ViewReader) throws(SnapshotPartError) {
        let count = try reader.integer(UInt16.self)
        for number in 0..<count {
            let (asset, state) = try Asset.read(AssetID(number), from: &reader)
            listings.list(asset)
            listings.assetStates[Int(number)] = state
        }
        reader.assets = Int(count)
    }

    /// Returns how many orders rest in each book.
    private mutating func restoreInstruments(from reader: inout ViewReader) throws(SnapshotPartError) -> [Int] {
        let count = try reader.integer(UInt16.self)
        var restingCounts: [Int] = []
        for number in 0..<count {
            let id = InstrumentID(number)
            listings.list(try Instrument(id, from: &reader))
            instruments.append(try InstrumentState(of: id, from: &reader))
            tapes.append(try TradeTape(from: &reader))
            let (book, restingCount) = try BookView.read(from: &reader)
            books.append(book)
            restingCounts.append(restingCount)
        }
        reader.instruments = Int(count)
        return restingCounts
    }

    /// The day and the candles of the next instrument, as far as its last trades tell.
    private mutating func countTrades(of tape: TradeTape) {
        var (day, board) = (DayWindow(), CandleBoard())
        for trade in tape.trades.elements where trade.at.time <= last.time {
            day.add(trade.price, trade.quantity, at: trade.at.time)
            board.add(trade.price, trade.quantity, at: trade.at.time)
        }
        days.append(day)
        candles.append(board)
    }

    /// Returns how many orders they have.
    private mutating func restoreAccounts(from reader: inout ViewReader) throws(SnapshotPartError) -> Int {
        var orderCount = 0
        let count = try reader.count()
        guard count > 0 else { throw reader.refusal("not even the venue has an account") }
        for number in 0..<UInt32(count) {
            let account = Account(id: AccountID(number), name: try reader.name())
            if account.id == .venue {
                guard account == listings[.venue] else { throw reader.refusal("account 0 is the venue's own") }
            } else {
                listings.open(account)
            }
            orderCount += try restore(account.id, from: &reader)
        }
        return orderCount
    }

    private mutating func restore(
        _ account: AccountID, from reader: inout ViewReader
    ) throws(SnapshotPartError) -> Int {
        try settings.restore(account, from: &reader)
        let marks = AccountMarks(orders: try reader.sequence(), balances: try reader.sequence())
        if marks != AccountMarks() { self.marks[account, default: AccountMarks()] = marks }
        try balances.restore(account, from: &reader)
        if try reader.boolean() { preventions[account] = try PreventionTape(from: &reader) }
        return try orders.restore(account, shownIn: &books, from: &reader)
    }
}
