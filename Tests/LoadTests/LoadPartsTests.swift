import Testing

@testable import Load

@Suite struct LoadPartsTests {
    @Test func `requests fall due at their rate whatever becomes of them`() {
        var timetable = OpenLoop(rate: 4, total: 6)
        timetable.advance(toNanoseconds: 0)
        #expect(timetable.due == 1)
        #expect(timetable.nextDueNanoseconds == 250_000_000)
        timetable.advance(toNanoseconds: 1_100_000_000)
        #expect(timetable.waiting == 5)
        #expect(timetable.take() == 0)
        #expect(timetable.take() == 250_000_000)
        timetable.advance(toNanoseconds: 90_000_000_000)
        #expect(timetable.due == 6 && timetable.nextDueNanoseconds == nil)
        #expect((0..<4).map { _ in timetable.take() } == [500_000_000, 750_000_000, 1_000_000_000, 1_250_000_000])
        #expect(timetable.take() == nil && timetable.allTaken)
    }

    @Test func `in a closed loop a request is due when it is taken, until the time is over`() {
        var timetable = ClosedLoop(durationNanoseconds: 100)
        #expect(timetable.take() == 0)
        timetable.advance(toNanoseconds: 99)
        #expect(timetable.take() == 99 && timetable.take() == 99 && !timetable.isOver)
        timetable.advance(toNanoseconds: 100)
        #expect(timetable.take() == nil && timetable.isOver && timetable.taken == 3)
        var stopped = ClosedLoop(durationNanoseconds: 100)
        stopped.stop()
        #expect(stopped.take() == nil && stopped.isOver)
    }

    @Test func `after a stop nothing falls due`() {
        var timetable = OpenLoop(rate: 10, total: 100)
        timetable.advance(toNanoseconds: 1_000_000_000)
        timetable.stop()
        timetable.advance(toNanoseconds: 5_000_000_000)
        #expect(timetable.due == 11 && timetable.total == 11)
    }

    @Test(arguments: [("0", "0"), ("12.50", "12.5"), ("0.00000001", "0.00000001"), ("60000", "60000"), ("1.0", "1")])
    func `a decimal is read and written`(text: String, shortest: String) throws {
        #expect(try #require(DecimalNumber(text)).description == shortest)
    }

    @Test(arguments: ["", ".", "1.", ".5", "-1", "1e3", "0.123456789", "1,5", "123456789012345678901"])
    func `anything else is not a decimal`(text: String) { #expect(DecimalNumber(text) == nil) }

    @Test func `JSON is read with its escapes and whatever is not needed is skipped`() throws {
        let text = #" { "id" : "7\"\u0041\n\/" , "n" : [1, -2.5e3, true, null, {}], "x": {"y": ["a", []]} } "#
        let value = try #require(JSONValue(text.utf8))
        #expect(value["id"]?.text == "7\"A\n/")
        #expect(value["n"]?.list?.count == 5)
        #expect(value["x"]?["y"]?.list == [.text("a"), .list([])])
        #expect(value["none"] == nil && value["id"]?["none"] == nil)
    }

    @Test(arguments: ["", "{", "{\"a\"}", "{\"a\":1,}", "[1 2]", "\"abc", "{\"a\":1}x", "\"\\", "\"\\u12\"", "[}"])
    func `what is not JSON is nil`(text: String) { #expect(JSONValue(text.utf8) == nil) }

    @Test(arguments: [
        #"{"id":"7"}"#, #" { "a" : {"id":"6","b":[1,{"c":"}"}]} , "x":"\"", "n":-1.5, "id" : "7" , "#,
        #"{"a":null,"b":[],"c":"id","id":"7"}"#,
    ])
    func `one text of an object is found without reading the rest`(text: String) {
        #expect(JSONValue.text(named: "id", in: Array(text.utf8)) == "7")
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"id":7}"#, #"{"a":{"id":"7"}}"#, #"{"a" "id":"7"}"#, #"{"a":,"id":"7"}"#, #"{"id""#,
    ])
    func `a text that is not there is nil`(text: String) {
        #expect(JSONValue.text(named: "id", in: Array(text.utf8)) == nil)
    }

    @Test func `JSON that nests without end is nil`() {
        #expect(JSONValue(Array(repeating: UInt8(ascii: "["), count: 100_000)) == nil)
    }

    @Test func `the middle of a book is between its best prices, or at the only one`() throws {
        let instruments = try #require(JSONValue(VenueStandIn.instrumentList.utf8))
        let market = try #require(LoadMarket.trading(in: instruments)?.first)
        func middle(_ book: String) throws -> Int128? { market.middleTicks(ofBook: try #require(JSONValue(book.utf8))) }
        #expect(market.symbol == "BTC-USD")
        #expect(try middle(#"{"bids":[["10.00","1"],["9","1"]],"asks":[["10.05","1"]]}"#) == 1_002)
        #expect(try middle(#"{"bids":[],"asks":[["10.05","1"]]}"#) == 1_005)
        #expect(try middle(#"{"bids":[["10","1"]],"asks":[]}"#) == 1_000)
        #expect(try middle(#"{"bids":[],"asks":[]}"#) == nil)
    }

    @Test func `far orders that pile up are cancelled before more are placed`() throws {
        let instruments = try #require(JSONValue(VenueStandIn.instrumentList.utf8))
        let market = try #require(LoadMarket.trading(in: instruments)?.first)
        var mix = OrderMix(market: market, runID: "r", middleTicks: 6_000_000, seed: 1)
        for id in 1...150 { mix.rested(id: "\(id)") }
        var cancelled: [String] = []
        for _ in 0..<70 { if case .cancel(let id) = mix.next() { cancelled.append(id) } }
        #expect(cancelled.prefix(49) == (1...49).map { "\($0)" }[...])
        #expect(mix.openIDs.count < 101)
    }

    @Test func `a report reads the same to people and to programs`() throws {
        var tally = LoadTally()
        for milliseconds in 1...99 { tally.answer(afterNanoseconds: Int64(milliseconds) * 1_000_000) }
        tally.fail("http503", afterNanoseconds: 100_400_000)
        tally.fail("connectionClosed", afterNanoseconds: nil)
        tally.fail("connectionClosed", afterNanoseconds: nil)
        let plan = LoadPlan(rate: 51, durationSeconds: 2, connections: 3, url: "", token: "", symbol: nil)
        let report = LoadReport(plan: plan, tally: tally, sent: 102, elapsedSeconds: 1.5, plannedSeconds: 2)
        #expect(
            report.json == """
                {"rate":51.000,"durationSeconds":2.000,"connections":3,"batch":null,"sent":102,"answered":99,\
                "errors":{"connectionClosed":2,"http503":1},"p50Ms":50.015,"p90Ms":90.047,"p99Ms":99.007,\
                "p999Ms":100.400,"p9999Ms":100.400,"maxMs":100.400,"perSecond":49.5}
                """)
        #expect(
            report.table == """
                Wanted              51 a second for 2.0 s
                Connections         3
                Sent                102
                Answered            99 (49.5 a second)
                Errors              3
                  connectionClosed  2
                  http503           1
                Latency from the intended send time
                  p50               50.015 ms
                  p90               90.047 ms
                  p99               99.007 ms
                  p99.9             100.400 ms
                  p99.99            100.400 ms
                  maximum           100.400 ms
                """)
    }

    @Test func `a latency of more than a minute is counted as a minute, and exactly as the maximum`() {
        var tally = LoadTally()
        tally.answer(afterNanoseconds: 75_000_000_000)
        tally.answer(afterNanoseconds: -5)
        let plan = LoadPlan(rate: 1, durationSeconds: 2, connections: 1, url: "", token: "", symbol: nil)
        let report = LoadReport(plan: plan, tally: tally, sent: 2, elapsedSeconds: 75, plannedSeconds: 2)
        #expect(report.maxMs == 75_000)
        #expect((59_900...60_100).contains(report.percentileMs(99)))
    }
}
