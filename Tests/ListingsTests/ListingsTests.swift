import Domain
import Foundation
import Ports
import SQLiteAdapter
import Testing
import Wire

@testable import Listings

@Suite struct ListingsTests {
    private static let euro = Asset(id: AssetID(0), terms: AssetTerms(code: AssetCode("EUR")!, decimals: 2))
    private static let gold = Asset(id: AssetID(1), terms: AssetTerms(code: AssetCode("XAU")!, decimals: 6))

    private static func market(_ number: UInt16, _ symbol: String, quantityMax: Int64 = 1_000) -> Instrument {
        Instrument(
            id: InstrumentID(number),
            terms: InstrumentTerms(
                symbol: Symbol(symbol)!, base: gold.id, quote: euro.id, tickSize: Money(minorUnits: 5),
                lotSize: Money(minorUnits: 1_000), quantityMin: Quantity(lots: 1),
                quantityMax: Quantity(lots: quantityMax), notionalMin: Money(minorUnits: 1),
                notionalMax: Money(minorUnits: 1_000_000), makerFee: .zero, takerFee: .zero),
            notionalPerTickLot: Money(minorUnits: 5))
    }

    private static func account(_ number: UInt32, _ name: String) -> Account {
        Account(id: AccountID(number), name: AccountName(name)!)
    }

    private static let events: [Event] = [
        .assetListed(euro), .assetListed(gold), .instrumentListed(market(0, "XAU-EUR")),
        .accountOpened(account(2, "bob")), .accountOpened(account(1, "alice")), .venueStopped,
    ]

    @Test func `what was listed is found by number and by name, with its decimals`() throws {
        var listings = Listings()
        for event in Self.events { listings.fold(event) }
        #expect(listings.asset(AssetCode("XAU")!) == Self.gold)
        #expect(listings.asset(AssetID(0)) == Self.euro)
        #expect(listings.instrument(Symbol("XAU-EUR")!)?.id == InstrumentID(0))
        #expect(listings.account(AccountName("bob")!)?.id == AccountID(2))
        #expect(listings.accounts.map(\.id.value) == [1, 2])
        #expect(listings.assets == [Self.euro, Self.gold])
        let units = try #require(listings.units(InstrumentID(0)))
        #expect(units.text(Price(ticks: 3)) == "0.15")
        #expect(listings.units(InstrumentID(1)) == nil)
        #expect(listings.account(AccountID(9)) == nil)
    }

    @Test func `an instrument that changed is as it is now, and a symbol means its newest instrument`() {
        var listings = Listings()
        for event in Self.events { listings.fold(event) }
        listings.fold(.instrumentChanged(Self.market(0, "XAU-EUR", quantityMax: 7)))
        #expect(listings.instrument(InstrumentID(0))?.terms.quantityMax == Quantity(lots: 7))
        listings.fold(.instrumentDelisted(InstrumentID(0)))
        listings.fold(.instrumentListed(Self.market(1, "XAU-EUR")))
        #expect(listings.instrument(Symbol("XAU-EUR")!)?.id == InstrumentID(1))
        #expect(listings.instrument(InstrumentID(0)) != nil)
        #expect(listings.instruments.count == 2)
    }

    @Test func `the table gives back what was written, also after changes`() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/listings-\(UUID().uuidString).db"
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let database = try SQLiteDatabase(at: path)
        try await database.write { session in
            for statement in Listings.statements(of: "test") { try await session.run(statement, []) }
        }
        var listings = Listings()
        for event in Self.events { listings.fold(event) }
        listings = try await Self.flushed(listings, into: database)
        listings.fold(.instrumentChanged(Self.market(0, "XAU-EUR", quantityMax: 7)))
        listings.fold(.accountOpened(Self.account(3, "carol")))
        listings = try await Self.flushed(listings, into: database)

        let read = try await database.read { try await Listings.load(of: "test", from: $0) }
        #expect(read.assets == listings.assets)
        #expect(read.instruments == [Self.market(0, "XAU-EUR", quantityMax: 7)])
        #expect(read.accounts == listings.accounts)
        #expect(read.accounts.count == 3)

        try await database.write { session in
            try await session.run("UPDATE test_listings SET event = $1 WHERE kind = 2", [.blob([3, 1])])
        }
        await #expect(throws: DatabaseError.self) {
            try await database.read { try await Listings.load(of: "test", from: $0) }
        }
        try database.close()
    }

    @Test func `a reader finds what was added since it read last`() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/listings-\(UUID().uuidString).db"
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let database = try SQLiteDatabase(at: path)
        try await database.write { session in
            for statement in Listings.statements(of: "test") { try await session.run(statement, []) }
        }
        let reader = ListingsReader(of: "test")
        #expect(try await database.read { try await reader.read(from: $0) }.accounts.isEmpty)
        var listings = Listings()
        for event in Self.events { listings.fold(event) }
        listings = try await Self.flushed(listings, into: database)
        #expect(try await database.read { try await reader.read(from: $0) }.accounts.count == 2)
        listings.fold(.accountOpened(Self.account(3, "carol")))
        listings = try await Self.flushed(listings, into: database)
        let read = try await database.read { try await reader.read(from: $0) }
        #expect(read.account(AccountName("carol")!)?.id == AccountID(3))
        #expect(read.instruments == listings.instruments)
        try database.close()
    }

    /// As it is after it was written.
    private static func flushed(_ listings: Listings, into database: SQLiteDatabase) async throws -> Listings {
        try await database.write { session in
            var written = listings
            try await written.flush(of: "test", into: session)
            return written
        }
    }
}
