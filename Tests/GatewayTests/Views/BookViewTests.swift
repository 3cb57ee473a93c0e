import Domain
import Testing

@testable import Gateway

@Suite struct BookViewTests {
    @Test func `orders at one price are one level, best levels come first`() {
        var book = BookView()
        book.rest(order(1), .buy, price(99), lots(5))
        book.rest(order(2), .buy, price(100), lots(1))
        book.rest(order(3), .buy, price(99), lots(2))
        book.rest(order(4), .sell, price(103), lots(4))
        book.rest(order(5), .sell, price(102), lots(3))
        #expect(book.levels(.buy, depth: 10) == [level(100, 1), level(99, 7)])
        #expect(book.levels(.sell, depth: 10) == [level(102, 3), level(103, 4)])
        #expect(book.levels(.buy, depth: 1) == [level(100, 1)])
        #expect(book.levels(.buy, depth: 0) == [])
        #expect(book.bestBid == level(100, 1))
        #expect(book.bestAsk == level(102, 3))
    }

    @Test func `a level that is emptied is gone at once`() {
        var book = BookView()
        book.rest(order(1), .sell, price(10), lots(5))
        book.rest(order(2), .sell, price(11), lots(5))
        book.take(order(1), lots(3))
        #expect(book.bestAsk == level(10, 2))
        book.take(order(1), lots(7))
        #expect(book.bestAsk == level(11, 5))
        book.remove(order(2))
        #expect(book.bestAsk == nil)
    }

    @Test func `an order that never rested touches nothing when it ends`() {
        var book = BookView()
        book.rest(order(1), .buy, price(10), lots(5))
        _ = book.takeChanges(at: Sequence(1))
        book.remove(order(2))
        #expect(book.takeChanges(at: Sequence(2)) == [])
        #expect(book.sequence == Sequence(1))
        #expect(book.levels(.buy, depth: 1) == [level(10, 5)])
    }

    @Test func `changes name each touched level once, with what it has now`() {
        var book = BookView()
        book.rest(order(1), .buy, price(10), lots(5))
        book.rest(order(2), .buy, price(10), lots(6))
        book.rest(order(3), .sell, price(12), lots(1))
        book.remove(order(3))
        #expect(
            book.takeChanges(at: Sequence(7)) == [
                BookLevelChange(side: .buy, level: level(10, 11)), BookLevelChange(side: .sell, level: level(12, 0)),
            ])
        #expect(book.sequence == Sequence(7))
        #expect(book.takeChanges(at: Sequence(8)) == [])
        #expect(book.sequence == Sequence(7))
    }

    private func order(_ number: UInt64) -> OrderID { OrderID(rawValue: number) }
    private func price(_ ticks: Int64) -> Price { Price(ticks: ticks) }
    private func lots(_ lots: Int64) -> Quantity { Quantity(lots: lots) }
    private func level(_ ticks: Int64, _ lots: Int64) -> BookLevel {
        BookLevel(price: price(ticks), quantity: Quantity(lots: lots))
    }
}
