import Testing

@testable import Load

/// Whole runs against a real server. They measure time, so they run one after the other.
@Suite(.serialized) struct OpenLoopTests {
    private func plan(
        _ venue: VenueStandIn, rate: Double? = 200, seconds: Double = 1, connections: Int = 4, token: String = "secret"
    ) -> LoadPlan {
        LoadPlan(
            rate: rate, durationSeconds: seconds, connections: connections, url: venue.url, token: token, symbol: nil)
    }

    @Test func `a server that stalls for two seconds shows in the percentiles, and nothing is lost`() async throws {
        // The 300th measured request is due at 1.5 s; the trial order and its cancellation come before.
        let venue = try await VenueStandIn { $0 == 302 ? .stall(seconds: 2) : .answer }
        let report = try await runLoad(plan(venue, seconds: 5), progress: { _ in })
        let seen = try await venue.seen()
        try await venue.stop()

        #expect(report.sent == 1_000)
        #expect(report.answered == 1_000)
        #expect(report.errors.isEmpty)
        #expect(report.percentileMs(99) >= 1_900)
        #expect(report.maxMs >= 1_900 && report.maxMs < 3_000)
        // 400 of 1,000 requests fell due during the stall, 300 of them more than half a second before its end.
        #expect(report.countSlower(thanMs: 20) >= 390)
        let delayed = report.countSlower(thanMs: 500)
        #expect((290...450).contains(delayed), "\(delayed) requests were delayed for more than half a second")
        #expect(report.percentileMs(50) < 500)
        // A generator that waits for answers would have seen only these as slow.
        #expect(seen.heldByStall == 4)
    }

    @Test func `a closed loop sends as fast as answers come, one request a connection`() async throws {
        // During a stall of all connections nothing is sent, so nothing waits in line.
        let venue = try await VenueStandIn { $0 == 302 ? .stall(seconds: 1) : .answer }
        let report = try await runLoad(plan(venue, rate: nil, seconds: 2, connections: 3), progress: { _ in })
        let seen = try await venue.seen()
        try await venue.stop()

        #expect(report.sent > 300 && report.answered == report.sent)
        #expect(report.countSlower(thanMs: 900) <= 3)
        #expect(report.maxMs >= 900)
        #expect(seen.openIDs.isEmpty)
        #expect(report.json.hasPrefix(#"{"rate":null,"durationSeconds":2.000,"connections":3,"#))
        #expect(report.table.contains("as fast as answers come for 2.0 s\n"))
    }

    @Test func `a run without trouble sends its rate, mixes its orders and leaves none behind`() async throws {
        let venue = try await VenueStandIn()
        let report = try await runLoad(plan(venue, rate: 500, seconds: 2), progress: { _ in })
        let seen = try await venue.seen()
        try await venue.stop()

        #expect(report.sent == 1_000 && report.answered == 1_000)
        #expect(report.perSecond > 250 && report.perSecond <= 500)
        #expect(seen.openIDs.isEmpty)
        let orders = seen.bodies.compactMap { JSONValue($0.utf8) }
        #expect(Set(orders.compactMap { $0["clientOrderId"]?.text }).count == orders.count)
        let taking = orders.filter { $0["timeInForce"]?.text == "IOC" }
        #expect(taking.count == 100)
        #expect(taking.filter { $0["side"]?.text == "buy" }.count == 50)
        #expect(Set(taking.compactMap { $0["price"]?.text }) == ["61200", "58800"])
        for order in orders {
            let price = try #require(order["price"]?.text.flatMap(DecimalNumber.init))
            let quantity = try #require(order["quantity"]?.text.flatMap(DecimalNumber.init))
            #expect(price.units % 1_000_000 == 0)
            // 10 dollars at 54,000, in lots of 0.0001.
            #expect(quantity == DecimalNumber("0.0002"))
            let low = order["side"]?.text == "buy" ? 54_000 : 63_000
            if order["timeInForce"]?.text == "GTC" {
                #expect((Int128(low)...Int128(low + 3_000)).contains(price.units / DecimalNumber.one))
            }
        }
        // Nine of ten requests place and cancel by turns.
        let far = orders.count - taking.count
        #expect((440...460).contains(far))
        #expect(seen.cancelled == far)
    }

    @Test func `refusals are counted by their code`() async throws {
        let venue = try await VenueStandIn { number in
            switch number {
            case 10: .refuse(status: 422, body: "{\"code\":\"insufficientFunds\"}")
            case 20, 30: .refuse(status: 503, body: "busy")
            default: .answer
            }
        }
        let report = try await runLoad(plan(venue), progress: { _ in })
        try await venue.stop()
        #expect(report.errors == ["insufficientFunds": 1, "http503": 2])
        #expect(report.sent == 200 && report.answered == 197)
    }

    @Test func `a connection that breaks costs its request and is opened again`() async throws {
        let venue = try await VenueStandIn { $0 == 50 || $0 == 60 ? .close : .answer }
        let report = try await runLoad(plan(venue, connections: 2), progress: { _ in })
        let seen = try await venue.seen()
        try await venue.stop()
        #expect(report.errors == ["connectionClosed": 2])
        #expect(report.sent == 200 && report.answered == 198)
        #expect(seen.openIDs.isEmpty)
    }

    @Test func `what is not answered in time is counted as a timeout, also what was never sent`() async throws {
        let venue = try await VenueStandIn { (103...106).contains($0) ? .ignore : .answer }
        let report = try await runLoad(plan(venue), patienceSeconds: 0.5, progress: { _ in })
        try await venue.stop()
        #expect(report.errors == ["timeout": 100])
        #expect(report.sent == 200 && report.answered == 100)
        // The first one that got no answer was due half a second before the last one.
        #expect(report.maxMs > 950)
    }

    @Test func `an order whose answer was lost is found and cancelled`() async throws {
        // The order is carried out, and its answer is held back until the generator has given up.
        let venue = try await VenueStandIn { $0 == 300 ? .stall(seconds: 0.6) : .answer }
        let report = try await runLoad(plan(venue, seconds: 1.5), patienceSeconds: 0.1, progress: { _ in })
        #expect(report.errors["timeout"] ?? 0 > 0)
        let seen = try await venue.seen()
        try await venue.stop()
        #expect(report.sent == 300)
        #expect(seen.openIDs.isEmpty)
    }

    @Test func `a venue that goes down in mid-run is counted, and found again when it is back`() async throws {
        let first = try await VenueStandIn()
        let port = first.port
        let plan = plan(first, seconds: 2)
        async let reported = runLoad(plan, patienceSeconds: 2, progress: { _ in })
        while try await first.seen().orderRequests < 100 { await Task.yield() }
        try await first.stop()
        // Long enough for attempts to connect that must fail.
        try await Task.sleep(for: .milliseconds(500))
        let second = try await VenueStandIn(port: port)
        let report = try await reported
        let answeredBySecond = try await second.seen().orderRequests
        try await second.stop()
        #expect(report.sent == 400)
        #expect(report.answered + report.errors.values.reduce(0, +) == 400)
        #expect(report.errors["connectFailed"] ?? 0 > 0)
        #expect(answeredBySecond > 100)
    }

    @Test func `progress is reported and cancelling the task ends the run with what it has`() async throws {
        let venue = try await VenueStandIn()
        let plan = plan(venue, seconds: 60)
        let (progress, progressed) = AsyncStream.makeStream(of: LoadProgress.self)
        let running = Task { try await runLoad(plan, progress: { progressed.yield($0) }) }
        var first: LoadProgress?
        for await report in progress {
            first = report
            break
        }
        running.cancel()
        let report = try await running.value
        try await venue.stop()
        #expect(try #require(first).sent >= 150)
        #expect(report.sent >= 150 && report.sent < 2_000)
        #expect(report.answered == report.sent)
    }
}
