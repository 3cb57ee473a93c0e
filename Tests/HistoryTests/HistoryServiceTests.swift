import Domain
import Foundation
import Ports
import Testing
import Wire

@testable import Consumer
@testable import History

/// What the history answers.
@Suite struct HistoryServiceTests {
    private let folded: Folded

    init() async throws {
        folded = try Folded()
        try await folded.follow(GivenStream(SmallMarket.batches))
    }

    private func refusal(_ target: String, as asker: ServiceAsker = Folded.operatorAsker) async throws
        -> ServiceProblem?
    {
        await #expect(throws: ServiceProblem.self) { try await folded.text(target, as: asker) }
    }

    @Test func `an order is told as it stands, with each step of its life`() async throws {
        let answer = try await folded.json("/v1/history/orders/\(SmallMarket.bid.opaque)", as: Folded.trader(1))
        let order = try #require(answer["order"] as? [String: Any])
        #expect(order["status"] as? String == "cancelled" && order["reason"] as? String == "cancelled")
        #expect(order["quantity"] as? String == "3" && order["filledQuantity"] as? String == "1.5")
        #expect(order["remainingQuantity"] as? String == "1.5" && order["averagePrice"] as? String == "200")
        #expect(order["fees"] as? String == "-0.15" && order["executions"] as? Int == 2)
        #expect(order["acceptedSequence"] as? Int == 6 && order["sequence"] as? Int == 9)
        let steps = try #require(answer["steps"] as? [[String: Any]])
        #expect(steps.map { $0["step"] as? String } == ["accepted", "rested", "traded", "traded", "ended"])
        #expect(steps.map { $0["sequence"] as? Int } == [6, 6, 7, 8, 9])
        #expect(steps.map { $0["index"] as? Int } == [0, 1, 1, 1, 0])
        #expect(answer["next"] is NSNull)
        let asOf = try #require(answer["asOf"] as? [String: Any])
        #expect(asOf["sequence"] as? Int == 10)
    }

    @Test func `an order's life comes in pages`() async throws {
        let target = "/v1/history/orders/\(SmallMarket.bid.opaque)?limit=1"
        var steps: [String] = []
        var cursor: String?
        repeat {
            let page = try await folded.json(target + (cursor.map { "&cursor=\($0)" } ?? ""))
            steps += (page["steps"] as? [[String: Any]] ?? []).compactMap { $0["step"] as? String }
            cursor = page["next"] as? String
        } while cursor != nil
        #expect(steps == ["accepted", "rested", "traded", "traded", "ended"])
    }

    @Test func `a trader sees what is his account's and cannot ask for another's`() async throws {
        for topic in ["orders", "executions", "ledger", "transfers"] {
            let items = try await folded.items("/v1/history/\(topic)", as: Folded.trader(2))
            #expect(!items.isEmpty && items.allSatisfy { $0["account"] as? String == "2" })
            #expect(
                try await refusal("/v1/history/\(topic)?account=1", as: Folded.trader(2))?.code == .notFound)
            let own = try await folded.items("/v1/history/\(topic)?account=2", as: Folded.trader(2))
            #expect(own.count == items.count)
            let all = try await folded.items("/v1/history/\(topic)")
            #expect(Set(all.compactMap { $0["account"] as? String }).isSuperset(of: ["1", "2"]))
            let named = try await folded.items("/v1/history/\(topic)?account=2")
            #expect(named.count == items.count)
            let text = try await folded.text("/v1/history/\(topic)/export?format=jsonl", as: Folded.trader(2))
            #expect(text.split(separator: "\n").count == items.count)
            #expect(!text.contains("\"account\":\"1\""))
        }
        let foreign = try await refusal("/v1/history/orders/\(SmallMarket.bid.opaque)", as: Folded.trader(2))
        #expect(foreign?.code.rawValue == "unknownOrder")
        let auditor = ServiceAsker(role: .auditor(3), user: nil, mayTrade: false, mayWithdraw: false)
        #expect(try await folded.items("/v1/history/ledger", as: auditor).count == 17)
        let nobody = try await refusal("/v1/history/ledger", as: .nobody)
        #expect(nobody?.code == .internalError)
    }

    @Test(arguments: ["orders", "executions", "ledger", "transfers"])
    func `pages follow each other without a gap, newest first`(topic: String) async throws {
        let whole = try await folded.items("/v1/history/\(topic)?limit=1000")
        let pieces = try await folded.items("/v1/history/\(topic)?limit=1")
        #expect(whole.count > 2)
        #expect(pieces as NSArray == whole as NSArray)
        let key = topic == "orders" ? "acceptedSequence" : "sequence"
        let sequences = whole.compactMap { $0[key] as? Int }
        #expect(sequences == sequences.sorted(by: >))
    }

    @Test(arguments: [1, 2, 3, 16, 17, 18]) func `a page that may not look at all goes on behind what it saw`(
        scanned: Int64
    ) async throws {
        var wanted = Wanted(filters: [("cause = ?", .integer(Int64(LedgerCause.withdrawal.rawValue)))])
        for newestFirst in [true, false] {
            wanted.newestFirst = newestFirst
            var (found, pages) = (0, 0)
            var cursor: Cursor?
            repeat {
                let (place, terms) = (cursor, wanted)
                let page = try await FoldReader(of: HistoryFold(), in: folded.database).read { session, _ in
                    try await Shelf.ledger.page(terms, after: place, limit: 10, scanning: scanned, in: session)
                }
                found += page.rows.count
                pages += 1
                cursor = page.next
            } while cursor != nil
            #expect(found == 1)
            #expect(pages == 17 / Int(scanned) + 1)
        }
    }

    @Test func `filters narrow what is listed`() async throws {
        func count(_ target: String) async throws -> Int { try await folded.items("/v1/history/" + target).count }
        #expect(try await count("orders?status=filled") == 2)
        #expect(try await count("orders?status=cancelled&side=buy") == 1)
        #expect(try await count("orders?status=open") == 0)
        #expect(try await count("orders?symbol=BTC-USD&limit=1") == 3)
        #expect(try await count("orders?from=2026-12-01T00:00:00Z") == 1)
        #expect(try await count("orders?to=2026-12-01T00:00:00Z") == 2)
        #expect(try await count("executions?orderId=\(SmallMarket.bid.opaque)") == 2)
        #expect(try await count("executions?orderId=\(SmallMarket.bid.opaque)&account=2") == 0)
        #expect(try await count("executions?side=sell&from=2026-12-01T00:00:00Z") == 1)
        #expect(try await count("ledger?asset=BTC") == 5)
        #expect(try await count("ledger?cause=fee&account=0") == 2)
        #expect(try await count("transfers?cause=withdrawal") == 1)
    }

    @Test func `what cannot be asked is refused by name`() async throws {
        #expect(try await refusal("/v1/history/orders?symbol=ETH-USD")?.code.rawValue == "unknownInstrument")
        #expect(try await refusal("/v1/history/ledger?asset=ETH")?.code.rawValue == "unknownAsset")
        #expect(try await refusal("/v1/history/ledger/export?asset=ETH")?.code.rawValue == "unknownAsset")
        #expect(try await refusal("/v1/history/orders/17")?.code.rawValue == "unknownOrder")
        for (target, field) in [
            ("orders?status=gone", "status"), ("orders?from=yesterday", "from"), ("orders?limit=1001", "limit"),
            ("orders?cursor=1.2.3", "cursor"), ("executions?cursor=1", "cursor"), ("executions?orderId=x", "orderId"),
            ("ledger?cause=luck", "cause"), ("ledger?account=-1", "account"), ("statements?month=2026-13", "month"),
            ("statements", "month"), ("orders/export?format=xml", "format"),
        ] {
            let problem = try await refusal("/v1/history/\(target)")
            #expect(problem?.code == .invalidParameter && problem?.field == field, "\(target)")
        }
        let nobodys = try await refusal("/v1/history/statements?month=2026-11")
        #expect(nobodys?.code == .notFound && nobodys?.field == "account")
        for target in [
            "orders?asset=BTC", "ledger?symbol=BTC-USD", "orders/export?status=open", "ledger/export?limit=1",
        ] {
            #expect(try await refusal("/v1/history/\(target)")?.code == .unknownParameter, "\(target)")
        }
    }

    @Test func `executions are told with fee and liquidity of each side`() async throws {
        let items = try await folded.items("/v1/history/executions?to=2026-12-01T00:00:00Z")
        #expect(items.map { $0["liquidity"] as? String } == ["taker", "maker"])
        #expect(items.map { $0["fee"] as? String } == ["0.4", "-0.1"])
        #expect(items.map { $0["side"] as? String } == ["sell", "buy"])
        #expect(items.allSatisfy { $0["notional"] as? String == "200" && $0["feeAsset"] as? String == "USD" })
    }

    @Test func `a statement leads from the opening balance to the closing one`() async throws {
        let november = try await folded.json("/v1/history/statements?month=2026-11", as: Folded.trader(2))
        #expect(november["complete"] as? Bool == true)
        let items = try #require(november["items"] as? [[String: Any]])
        #expect(items.map { $0["asset"] as? String } == ["USD", "BTC"])
        #expect(items.map { $0["opening"] as? String } == ["0", "0"])
        #expect(items.map { $0["received"] as? String } == ["200", "0"])
        #expect(items.map { $0["paid"] as? String } == ["0", "1"])
        #expect(items.map { $0["fees"] as? String } == ["0.4", "0"])
        #expect(items.map { $0["closing"] as? String } == ["199.6", "4"])
        let december = try await folded.json("/v1/history/statements?month=2026-12&account=2")
        #expect(december["complete"] as? Bool == false)
        let later = try #require(december["items"] as? [[String: Any]])
        #expect(later.map { $0["opening"] as? String } == ["199.6", "4"])
        #expect(later.map { $0["withdrawals"] as? String } == ["9.4", "0"])
        #expect(later.map { $0["closing"] as? String } == ["290", "3.5"])
        let after = try await folded.json("/v1/history/statements?month=2027-02&account=2")
        let quiet = try #require(after["items"] as? [[String: Any]])
        #expect(quiet.map { $0["opening"] as? String } == ["290", "3.5"])
        #expect(quiet.map { $0["entries"] as? Int } == [0, 0])
        let before = try await folded.json("/v1/history/statements?month=2026-10&account=2")
        #expect((before["items"] as? [Any])?.isEmpty == true)
    }

    @Test func `an export is a table with a line for its names, and quotes where they are needed`() async throws {
        let answer = try await folded.ask("/v1/history/transfers/export")
        #expect(answer.mediaType == "text/csv; charset=utf-8; header=present")
        #expect(answer.fields.map(\.value) == ["attachment; filename=\"transfers-10.csv\""])
        #expect(answer.asOf?.sequence == Sequence(10))
        guard case .pieces(let pieces) = answer.body else { return #expect(Bool(false), "no pieces") }
        let lines = try await Folded.text(pieces).split(separator: "\r\n")
        #expect(lines[0] == "account,asset,cause,amount,balance,transferId,sequence,position,time")
        #expect(lines[1].hasPrefix("1,USD,deposit,1000,1000,\"in,1\",4,0,2026-"))
        #expect(lines[3].hasPrefix("2,USD,withdrawal,-9.4,290,out-1,10,0,2026-12-"))
        let none = try await folded.text("/v1/history/transfers/export?account=9")
        #expect(none == "account,asset,cause,amount,balance,transferId,sequence,position,time\r\n")
    }

    @Test func `quotes within a text are doubled`() {
        var bytes: [UInt8] = []
        CSV.append("a\"b", to: &bytes)
        CSV.append("\n", to: &bytes)
        CSV.append("plain", to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "\"a\"\"b\"\"\n\"plain")
    }

    @Test(arguments: ["orders", "executions", "ledger", "transfers"])
    func `the columns of a table are the members of an object`(topic: String) async throws {
        let csv = try await folded.text("/v1/history/\(topic)/export")
        let lines = try await folded.text("/v1/history/\(topic)/export?format=jsonl").split(separator: "\n")
        let names = csv.split(separator: "\r\n")[0].split(separator: ",").map(String.init)
        #expect(csv.split(separator: "\r\n").count == lines.count + 1)
        for line in lines {
            // Members stand in the order of the columns.
            let places = names.compactMap { line.range(of: "\"\($0)\":")?.lowerBound }
            #expect(places.count == names.count && places == places.sorted())
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?.count == names.count)
        }
    }

    @Test func `months follow each other over the turn of a year`() throws {
        let december = try #require(Month("2026-12"))
        #expect(december.next.text == "2027-01" && december.next.start.rfc3339 == "2027-01-01T00:00:00.000000000Z")
        #expect(Month(of: december.next.start.adding(nanoseconds: -1)) == december)
        for text in ["2026-00", "2026-13", "26-11", "2026-1", "2026/11", "2026-11-01", "", "9999-01"] {
            #expect(Month(text) == nil, "\(text)")
        }
    }
}
