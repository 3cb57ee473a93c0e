import Domain
import Engine
import Foundation
import Testing

@Suite struct EmbeddingTests {
    @Test func `the book does what the page says`() {
        #expect(
            bookExample() == [
                "3 takes 3 at 101", "3 takes 1 at 102", "left 0, best ask 102", "bids [7]", "cancelled 7, again 0",
            ])
    }

    @Test func `the engine does what the page says`() {
        let events = engineExample()
        let trades = events.compactMap { event in
            if case .traded(let trade) = event { trade } else { nil }
        }
        #expect(trades.map(\.price) == [Price(ticks: 30_000)])
        #expect(trades.map(\.quantity) == [Quantity(lots: 4)])
        #expect(trades.map(\.taker.fee) == [Money(minorUnits: 1_200)], "0.1 % of 1.20 USD")
        let rejected = events.filter { event in
            if case .decided(let decision) = event, case .rejected = decision.outcome { true } else { false }
        }
        #expect(rejected.isEmpty)
    }

    @Test func `the page shows what is compiled here`() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let page = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/embedding.md")
        let blocks = swiftBlocks(try String(contentsOf: page, encoding: .utf8))
        let sources = try ["BookExample.swift", "EngineExample.swift"].map {
            try String(contentsOf: tests.appending(path: $0), encoding: .utf8)
        }
        #expect(blocks == sources)
    }

    private func swiftBlocks(_ page: String) -> [String] {
        page.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    }
}
