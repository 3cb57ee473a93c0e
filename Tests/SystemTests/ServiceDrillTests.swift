import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct ServiceDrillTests {
    /// Beside other tests a few are enough to meet each part of a transaction now and then.
    private static let kills = min(Drills.kills, 50) / (Drills.isFull ? 1 : 2)

    private struct Venue {
        var process: VenueProcess
        let traders: [DrillTrader]
        let readers: [DrillReader]
        let receiver: HookReceiver
        let began = Date()

        func asked() throws -> ServicesAsked {
            ServicesAsked(
                venue: process, operatorToken: try #require(try process.access()["operatorToken"]), traders: traders,
                days: Set([began, Date()].map { String($0.ISO8601Format().prefix(10)) }).sorted())
        }
    }

    @Test func `after kills under load each service has what a clean rebuild makes of the events`() async throws {
        let directory = try TemporaryDirectory()
        var venue = try open(in: directory)
        try kill(&venue, in: directory)
        let asked = try venue.asked()
        let sent = try settle(venue, asked)
        let place = try asked.catchUp()
        let followed = try asked.texts()
        let executions = try checkHistory(venue, followed)
        try checkFigures(venue, asked, executions)

        let copies = venue.receiver.ids.count - sent.count
        #expect(Set(venue.receiver.ids) == sent, "nothing is sent that is in no inbox")
        #expect(copies <= Self.kills * venue.readers.count, "who dies has one message of a channel under way")

        let rebuilds = try ServicesAsked.services.map { try RebuildProcess($0, of: venue.process, in: directory) }
        for rebuild in rebuilds { try rebuild.waitForSwitch() }
        var rows: Int64 = 0
        for service in ServicesAsked.services {
            rows += try await TableSets(of: service, in: venue.process).check()
        }
        #expect(try asked.catchUp() == place, "nothing was decided meanwhile")
        try compare(asked.texts(), with: followed)
        for rebuild in rebuilds { Drills.isFull ? rebuild.finish() : rebuild.stop() }
        // The queue of a channel is in the order of time: before these anything would come that was sent again.
        for reader in venue.readers { try reader.reject(on: venue.process) }
        _ = try asked.catchUp()
        let last = try arrived(venue, asked)
        #expect(venue.receiver.ids.count == last.count + copies, "the rebuild sends nothing")
        #expect(last.count == sent.count + venue.readers.count)
        let bytes = followed.values.reduce(0) { $0 + $1.utf8.count }
        Drills.report(
            "\(Self.kills) kills under load: \(executions) executions in the history, each once, \(executions / 2)"
                + " trades measured, \(sent.count) messages sent, none lost, \(copies) copies; after a rebuild of each"
                + " service \(rows) rows and \(followed.count) texts (\(bytes) bytes) are the same"
                + " (\(Int(Date().timeIntervalSince(venue.began))) s)")
    }

    private func open(in directory: TemporaryDirectory) throws -> Venue {
        let process = try start(in: directory, port: try HeldPorts.take())
        let market = try DrillMarket(on: process)
        let traders = try (0..<2).map { _ in try market.openTrader(on: process) }
        let receiver = try HookReceiver()
        let readers = try traders.map { try DrillReader($0, receiver, on: process) }
        return Venue(process: process, traders: traders, readers: readers, receiver: receiver)
    }

    private func start(in directory: TemporaryDirectory, port: UInt16) throws -> VenueProcess {
        try VenueProcess(in: directory, port: port, "--webhook-range", "127.0.0.1")
    }

    private func kill(_ venue: inout Venue, in directory: TemporaryDirectory) throws {
        var random = DrillRandom(seed: 12)
        for kill in 0..<Self.kills {
            let load = DrillLoad(
                on: venue.process, venue.traders, lanes: 4, tag: "s\(kill)", seed: UInt64(kill * 100))
            usleep(UInt32(20_000 + random.below(400_000)))
            venue.process.kill(SIGKILL)
            try load.stop()
            venue.process = try start(in: directory, port: venue.process.port)
            // While the venue still knows the names: it remembers an account's last 10,000 requests.
            for trader in venue.traders { try trader.settle(on: venue.process) }
        }
    }

    /// Waits until all messages have arrived. Returns the ids of all.
    private func settle(_ venue: Venue, _ asked: ServicesAsked) throws -> Set<String> {
        for reader in venue.readers { try reader.reject(on: venue.process) }
        _ = try asked.catchUp()
        return try arrived(venue, asked)
    }

    private func arrived(_ venue: Venue, _ asked: ServicesAsked) throws -> Set<String> {
        try venue.readers.reduce(into: []) { $0.formUnion(try $1.waitUntilAllHasArrived(asked)) }
    }

    /// What the traders know is what the history says. Returns how many executions it has.
    private func checkHistory(_ venue: Venue, _ followed: [String: String]) throws -> Int {
        let history = try venue.asked().history
        for trader in venue.traders {
            let kept = try history.items("/v1/history/orders?limit=1000&account=\(trader.account)")
            let (ids, known) = (kept.compactMap { $0["id"] as? String }, Set(trader.orders.map(\.id)))
            let differing = Set(ids).symmetricDifference(known)
            #expect(differing.isEmpty && ids.count == known.count, "such as \(differing.min() ?? "one twice")")
            try checkBalances(of: trader, in: history)
        }
        let executions = (followed["history executions.csv"] ?? "").split(separator: "\r\n").count - 1
        #expect(executions > 2 * Self.kills, "there was load")
        return executions
    }

    /// The other services tell of as many trades as the history.
    private func checkFigures(_ venue: Venue, _ asked: ServicesAsked, _ executions: Int) throws {
        #expect(try 2 * asked.tradesMeasured() == executions)
        for trader in venue.traders {
            let own = try asked.history.items("/v1/history/executions?limit=1000&account=\(trader.account)").count
            let told = try asked.inbox(of: trader).filter { $0["kind"] as? String == "fill" }.reduce(0) { sum, fill in
                sum + ((fill["details"] as? [String: String])?["trades"].flatMap { Int($0) } ?? 0)
            }
            #expect(told == own, "each trade is told of once")
        }
    }

    /// What the ledger's last entries say that a trader has is what the venue says.
    private func checkBalances(of trader: DrillTrader, in history: HistoryAsked) throws {
        let answer = try HTTPConnection(port: history.venue.port).ask("GET", "/v1/balances", token: trader.token)
        for balance in try answer.items() {
            let asset = try #require(balance["asset"] as? String)
            let parts = try ["available", "held"].map { part in
                try #require((balance[part] as? String).flatMap { Decimal(string: $0) })
            }
            let entries = try HTTPConnection(port: history.venue.port).ask(
                "GET", "/v1/history/ledger?asset=\(asset)&account=\(trader.account)&limit=1", token: history.token)
            let last = try #require(try entries.items().first?["balance"] as? String)
            #expect(Decimal(string: last) == parts[0] + parts[1], "\(asset)")
        }
    }

    private func compare(_ rebuilt: [String: String], with followed: [String: String]) throws {
        #expect(rebuilt.keys.sorted() == followed.keys.sorted())
        for (name, text) in followed.sorted(by: { $0.key < $1.key }) where rebuilt[name] != text {
            let difference = zip(text.utf8, (rebuilt[name] ?? "").utf8).prefix { $0 == $1 }.count
            let here = { (text: String) in
                String(decoding: text.utf8.dropFirst(max(difference - 100, 0)).prefix(200), as: UTF8.self)
            }
            Issue.record("\(name) differs at byte \(difference): \(here(text)) is \(here(rebuilt[name] ?? ""))")
        }
    }
}
