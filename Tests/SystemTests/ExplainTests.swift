import Domain
import EmbeddedAdapters
import Foundation
import Journal
import Ports
import Testing
import Wire

/// The past of a small venue, as `rialto state` and `rialto explain` tell it.
@Suite(.serialized) struct ExplainTests {
    /// A venue in which alice rests, bob takes a part of that, and alice asks for more than she has.
    private final class SmallVenue {
        let directory: TemporaryDirectory
        let venue: VenueProcess
        var resting = ""
        var taking = ""

        init() throws {
            directory = try TemporaryDirectory()
            venue = try VenueProcess(in: directory)
            let connection = HTTPConnection(port: venue.port)
            let token = try #require(try venue.access()["operatorToken"])
            func post(_ path: String, _ body: String, token: String) throws -> [String: Any] {
                try connection.ask("POST", path, token: token, json: body).object()
            }
            _ = try post(
                "/v1/admin/instruments",
                #"{"symbol":"BTC-USD","base":"BTC","quote":"USD","baseDecimals":4,"quoteDecimals":6,"#
                    + #""tickSize":"0.01","lotSize":"0.0001","minQuantity":"0.0001","maxQuantity":"100","#
                    + #""minNotional":"0","maxNotional":"1000000","makerFeeBps":"0","takerFeeBps":"10"}"#, token: token)
            var tokens: [String] = []
            for name in ["alice", "bob"] {
                let account = try post("/v1/admin/accounts", #"{"name":"\#(name)"}"#, token: token)
                tokens.append(try #require(account["token"] as? String))
                let id = try #require(account["id"] as? String)
                for (asset, amount) in [("USD", 1_000), ("BTC", 10)] {
                    _ = try post(
                        "/v1/admin/deposits",
                        #"{"account":"\#(id)","asset":"\#(asset)","amount":"\#(amount)","transferId":"f-\#(asset)"}"#,
                        token: token)
                }
            }
            func order(_ side: String, _ quantity: String, _ name: String) -> String {
                #"{"symbol":"BTC-USD","side":"\#(side)","type":"limit","quantity":"\#(quantity)","price":"100","#
                    + #""timeInForce":"GTC","clientOrderId":"\#(name)"}"#
            }
            resting = try #require(
                try post("/v1/orders", order("sell", "2", "rests"), token: tokens[0])["id"] as? String)
            taking = try #require(
                try post("/v1/orders", order("buy", "0.5", "takes"), token: tokens[1])["id"] as? String)
            let refused = try post("/v1/orders", order("sell", "9", "too-much"), token: tokens[0])
            #expect(refused["code"] as? String == "insufficientFunds")
        }

        func run(_ arguments: String...) throws -> Binary.Finished {
            try Binary.run(list: arguments, in: directory)
        }
    }

    @Test func `the life of an order is told while the venue runs and after it has stopped`() throws {
        let small = try SmallVenue()
        let running = try small.run("explain", small.resting, small.venue.data)
        #expect(running.code == 0, "\(running.errors)")
        for part in [
            "Order \(small.resting) of account 1 (alice): sell 2 BTC at 100 USD, GTC, on BTC-USD",
            "in the book after 1 trade, 1.5 BTC left", "request rests", "passed  quantityBelowMinimum",
            "holds 2 BTC of 10 BTC", "queue: the first", "sold 0.5 BTC at 100 USD as maker",
            "with order \(small.taking) of account 2 (bob)",
        ] {
            #expect(running.output.contains(part), "\(part) in \(running.output)")
        }
        #expect(small.venue.kill(SIGTERM) == 0)
        #expect(try small.run("explain", small.resting, small.venue.data).output == running.output)
        let json = try small.run("explain", small.taking, small.venue.data, "--json").json()
        #expect(json["order"] as? String == small.taking)
        let records = try #require(json["records"] as? [[String: Any]])
        let events = try #require(records.first?["events"] as? [[String: Any]])
        let trade = try #require(events.first { $0["event"] as? String == "traded" })
        #expect(trade["isMaker"] as? Bool == false)
        #expect(trade["fee"] as? String == "0.05")
    }

    @Test func `a rejected request is explained by its client's id, with the check that failed`() throws {
        let small = try SmallVenue()
        let told = try small.run("explain", "--client-order", "alice/too-much", small.venue.data)
        #expect(told.code == 0, "\(told.errors)")
        #expect(told.output.contains("FAILED  insufficientFunds: observed 9, limit 8"), "\(told.output)")
        #expect(told.output.contains("passed  notionalAboveMaximum"))
        let json = try small.run("explain", "--client-order", "1/too-much", small.venue.data, "--json").json()
        let record = try #require((json["records"] as? [[String: Any]])?.first)
        #expect(record["code"] as? String == "insufficientFunds")
        let sequence = try #require(record["sequence"] as? Int)
        let again = try small.run("explain", "--record", "\(sequence)", small.venue.data)
        #expect(again.output.contains("FAILED  insufficientFunds"))
    }

    @Test func `the state is that of any record, and of the last one if none is named`() throws {
        let small = try SmallVenue()
        let last = try small.run("state", small.venue.data, "--json").json()
        #expect(last["openOrders"] as? Int == 1)
        let newest = try #require(last["newest"] as? Int)
        #expect(last["sequence"] as? Int == newest)
        let before = try small.run("state", small.venue.data, "--at", "\(newest - 2)", "--json").json()
        #expect(before["openOrders"] as? Int == 1)
        #expect(before["lastTrade"] == nil)
        #expect(before["stateHash"] as? String != last["stateHash"] as? String)
        let verified = try small.run("journal", "verify", small.venue.data, "--replay")
        #expect(verified.output.contains("state hash \(try #require(last["stateHash"] as? String))"))
        let account = try small.run("state", small.venue.data, "--account", "alice")
        #expect(account.output.contains(small.resting))
        let book = try small.run("state", small.venue.data, "--instrument", "BTC-USD", "--orders")
        #expect(book.output.contains("sell  100 USD"))
        let moment = try small.run("state", small.venue.data, "--at", "2100-01-01T00:00:00Z")
        #expect(moment.output.hasPrefix("after record \(newest) of \(newest)"))
    }

    @Test func `a snapshot changes nothing of what is told`() throws {
        let small = try SmallVenue()
        #expect(small.venue.kill(SIGTERM) == 0)
        let state = try small.run("state", small.venue.data, "--instrument", "BTC-USD", "--orders")
        let story = try small.run("explain", small.resting, small.venue.data)
        #expect(state.code == 0, "\(state.errors)")
        let made = try small.run("snapshot", "create", small.venue.data)
        #expect(made.code == 0, "\(made.errors)")
        #expect(try small.run("state", small.venue.data, "--instrument", "BTC-USD", "--orders").output == state.output)
        #expect(try small.run("explain", small.resting, small.venue.data).output == story.output)
        #expect(try small.run("state", small.venue.data, "--at", "3").code == 0)
    }

    @Test func `records that were deleted are named, and what came after them is not guessed`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/data/journal"
        let storage = try FileStorage(at: path, preparingFilesOf: JournalLimits.segmentBytesMin)
        let journal = try Journal(
            on: storage, shard: ShardID(0), configuration: try #require(Configuration([])),
            segmentBytes: JournalLimits.segmentBytesMin, verifyingAfter: .start)
        let now = SystemClock().now()
        let envelope = Envelope(
            shard: ShardID(0), actor: .venue, session: nil, request: nil, bodyHash: 0, stamp: now,
            deadline: .distantFuture, trace: nil)
        while try segments(in: path).count < 3 {
            var batch = RecordBatch(time: now)
            for _ in 0..<20 { batch.append { bytes in RecordCodec.encode(envelope, .clock, into: &bytes) } }
            try journal.append(batch)
        }
        let whole = try Binary.run("state", directory.path + "/data", in: directory)
        #expect(
            whole.output.hasPrefix("after record \(journal.last.value) of \(journal.last.value)"), "\(whole.errors)")
        let names = try segments(in: path)
        let second = try #require(UInt64(names[1].prefix { $0.isNumber }))
        try FileManager.default.removeItem(atPath: path + "/" + names[0])
        for arguments in [
            ["state", directory.path + "/data"], ["state", directory.path + "/data", "--at", "5"],
            ["explain", "1", directory.path + "/data"], ["explain", "--record", "\(second)", directory.path + "/data"],
        ] {
            let finished = try Binary.run(list: arguments, in: directory)
            #expect(finished.code == 1)
            #expect(finished.errors.contains("Records 1 to \(second - 1) are neither"), "\(finished.errors)")
            #expect(finished.errors.contains("deleted"))
        }
    }

    private func segments(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.first?.isNumber == true }.sorted()
    }

    @Test func `what is typed wrong is named`() throws {
        let small = try SmallVenue()
        for (arguments, named) in [
            (["explain", "281474976710657", small.venue.data], "There is no order 281474976710657"),
            (["explain", "seven", small.venue.data], "'seven' is no order id"),
            (["explain", "--client-order", "alice", small.venue.data], "ACCOUNT/ID"),
            (["explain", "--client-order", "alice/never", small.venue.data], "alice/never"),
            (["explain", "--record", "0", small.venue.data], "numbered from 1"),
            (["explain", "--record", "99999", small.venue.data], "There is no record 99999"),
            (["explain", small.resting, "/does/not/exist"], "/does/not/exist holds no venue"),
            (["state", small.venue.data, "--at", "0"], "numbered from 1"),
            (["state", small.venue.data, "--at", "99999"], "There is no record 99999"),
            (["state", small.venue.data, "--at", "noon"], "'noon'"),
            (["state", small.venue.data, "--at", "1970-01-01T00:00:00Z"], "later than"),
            (["state", small.venue.data, "--account", "nobody"], "no account 'nobody'"),
            (["state", small.venue.data, "--instrument", "XYZ"], "no instrument 'XYZ'"),
            (["state", "/does/not/exist"], "/does/not/exist holds no venue"),
        ] {
            let finished = try Binary.run(list: arguments, in: small.directory)
            #expect(finished.code != 0, "\(arguments)")
            #expect(finished.errors.contains(named), "\(arguments): \(finished.errors)")
        }
    }
}
