import Domain
import Testing

@testable import Gateway

/// Views of a program that kept more ended orders than this one.
@Suite struct LongerRingsTests {
    private let account = AccountID(1)
    private let keptMax = UInt64(GatewayLimits.endedOrdersPerAccountMax)

    @Test func `of more ended orders than are kept the last ones are restored`() throws {
        let restored = try restore(3) { history, id in history.end(OrderID(rawValue: id), .cancelled, at: moment(id)) }
        #expect(restored.count == Int(keptMax) + 1, "one order is open")
        #expect(restored[OrderID(rawValue: 3)] == nil)
        #expect(restored[OrderID(rawValue: 4)]?.ending != nil)
        #expect(restored.openCount(account) == 1)
    }

    @Test func `an order that a request still names is restored though it ended too long ago`() throws {
        let restored = try restore(3) { history, id in
            history.end(OrderID(rawValue: id), .cancelled, at: moment(id))
            if id == 2 { history.asked(account, for: OrderID(rawValue: id)) }
        }
        #expect([1, 2, 3].map { restored[OrderID(rawValue: $0)] != nil } == [false, true, false])
        #expect(restored.count == Int(keptMax) + 2)
    }

    /// A history of so many ended orders more than are kept and of one open order, saved by the other program.
    private func restore(
        _ surplus: UInt64, _ end: (inout OrderHistory, UInt64) -> Void
    ) throws -> OrderHistory {
        var history = OrderHistory()
        history.shelves[account, default: OrderHistory.Shelf()].finished = Ring(capacity: Int(keptMax + surplus))
        for id in 1...(keptMax + surplus) {
            history.accept(record(id, at: id))
            end(&history, id)
        }
        history.accept(record(keptMax + surplus + 1, at: keptMax + surplus + 1))
        var writer = ViewWriter()
        history.save(account, shownIn: [BookView()], into: &writer)
        var restored = OrderHistory()
        try writer.bytes.withUnsafeBytes { bytes in
            var reader = ViewReader(bytes)
            (reader.last, reader.instruments, reader.assets) = (Sequence(.max), 1, 2)
            var books = [BookView()]
            #expect(try restored.restore(account, shownIn: &books, from: &reader) == history.count)
            try reader.end()
        }
        return restored
    }
}
