import NIOCore
import NIOPosix

/// Puts load on a venue and says how it answered.
///
/// The load is an open loop: requests fall due at their rate, whatever the venue does, and latency counts from the
/// moment at which a request was due. `progress` is called about once a second and must not block. If the task is
/// cancelled, nothing more falls due and the report covers what was sent. Throws `LoadError` if the run cannot begin.
public func runLoad(
    _ plan: LoadPlan, progress: @escaping @Sendable (LoadProgress) -> Void
) async throws(LoadError) -> LoadReport {
    try await runLoad(plan, patienceSeconds: Limits.patienceSeconds, progress: progress)
}

/// The same with another bound on the wait for the last answers.
func runLoad(
    _ plan: LoadPlan, patienceSeconds: Double, progress: @escaping @Sendable (LoadProgress) -> Void
) async throws(LoadError) -> LoadReport {
    try plan.validate()
    let address = try VenueAddress(plan.url)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let client = VenueClient(address: address, token: plan.token, group: group)
    let result: Result<LoadReport, LoadError>
    do {
        result = .success(
            try await measure(plan, client, .nanoseconds(Int64(patienceSeconds * 1e9)), progress: progress))
    } catch {
        result = .failure(error)
    }
    // Nothing depends on how the closing of idle sockets ends.
    try? await group.shutdownGracefully()
    return try result.get()
}

private func measure(
    _ plan: LoadPlan, _ client: VenueClient, _ patience: TimeAmount,
    progress: @escaping @Sendable (LoadProgress) -> Void
) async throws(LoadError) -> LoadReport {
    let target = try await client.reach()
    let mix = try await prepare(plan, client)
    let outcome: LoadOutcome
    do {
        outcome = try await run(plan, client, target, mix, patience, progress: progress)
    } catch {
        throw .cannotConnect(url: plan.url, reason: "\(error)")
    }
    await clearUp(outcome, client)
    return LoadReport(
        plan: plan, tally: outcome.tally, sent: outcome.sent, elapsedSeconds: outcome.elapsedSeconds,
        plannedSeconds: outcome.plannedSeconds)
}

/// Finds out what to trade at which price, and that the token's account can.
private func prepare(_ plan: LoadPlan, _ client: VenueClient) async throws(LoadError) -> OrderMix {
    let balances = try await client.ask(.get, "/v1/balances")
    if balances.status == 401 || balances.status == 403 {
        throw .tokenRefused(url: plan.url, detail: balances.detail)
    }
    let market = try LoadMarket.chosen(plan.symbol, in: try await client.get("/v1/instruments"), url: plan.url)
    let middle = try await middleTicks(of: market, client) ?? LoadMarket.middleTicksOfEmptyBook
    var randomness = SystemRandomNumberGenerator()
    let runID = String(String(randomness.next() | 1 << 63, radix: 16).suffix(8))
    var mix = OrderMix(market: market, runID: runID, middleTicks: middle, seed: randomness.next())
    try await tryOneOrder(&mix, client)
    return mix
}

private func middleTicks(of market: LoadMarket, _ client: VenueClient) async throws(LoadError) -> Int128? {
    market.middleTicks(ofBook: try await client.get("/v1/instruments/\(pathPart(market.symbol))/book?depth=1"))
}

/// Places a far order and cancels it, so that what must fail does so before anything is measured.
private func tryOneOrder(_ mix: inout OrderMix, _ client: VenueClient) async throws(LoadError) {
    guard case .place(let body, _) = mix.placeFar() else { return }
    let placed = try await client.ask(.post, "/v1/orders", body: body)
    guard placed.succeeded else { throw .firstOrderRefused(code: placed.errorCode, detail: placed.detail) }
    guard let id = JSONValue.text(named: "id", in: placed.body) else {
        throw .unexpectedAnswer(request: "POST /v1/orders", reason: "it has no id")
    }
    let cancelled = try await client.ask(.delete, "/v1/orders/\(pathPart(id))")
    guard cancelled.succeeded else {
        throw .unexpectedAnswer(
            request: "DELETE /v1/orders/\(id)", reason: "\(cancelled.errorCode): \(cancelled.detail)")
    }
}

private func run(
    _ plan: LoadPlan, _ client: VenueClient, _ target: SocketAddress, _ mix: OrderMix, _ patience: TimeAmount,
    progress: @escaping @Sendable (LoadProgress) -> Void
) async throws -> LoadOutcome {
    let eventLoop = client.group.next()
    let run = try await eventLoop.submit {
        let run: any MeasuredRun =
            if let batch = plan.batch {
                StreamRun(
                    plan: plan, batch: batch, client: client, target: target, mix: mix, patience: patience,
                    eventLoop: eventLoop)
            } else {
                LoadRun(
                    plan: plan, client: client, target: target, mix: mix, patience: patience, eventLoop: eventLoop)
            }
        return NIOLoopBound(run, eventLoop: eventLoop)
    }.get()
    do {
        try await eventLoop.flatSubmit { run.value.open() }.get()
    } catch {
        try await eventLoop.submit { run.value.abandon() }.get()
        throw error
    }
    let reporting = eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in
        progress(run.value.progress)
    }
    defer { reporting.cancel() }
    return try await withThrowingTaskGroup { group in
        group.addTask { await followPrice(of: mix.market, client, run) }
        defer { group.cancelAll() }
        return try await withTaskCancellationHandler {
            try await eventLoop.flatSubmit { run.value.begin() }.get()
        } onCancel: {
            eventLoop.execute { run.value.stop() }
        }
    }
}

/// Keeps the run's idea of the price fresh until the task is cancelled. A venue that does not answer is noticed
/// elsewhere.
private func followPrice(of market: LoadMarket, _ client: VenueClient, _ run: NIOLoopBound<any MeasuredRun>) async {
    while (try? await Task.sleep(for: .seconds(Limits.priceRefreshSeconds))) != nil {
        guard let middle = try? await middleTicks(of: market, client) else { continue }
        run.eventLoop.execute { run.value.priceMoved(toTicks: middle) }
    }
}

/// Cancels the orders that the run left open, as far as the venue answers within a bounded time.
private func clearUp(_ outcome: LoadOutcome, _ client: VenueClient) async {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(Limits.clearingSecondsMax)
    var ids = outcome.openIDs
    var page: String? = outcome.lostOrders ? "/v1/orders?status=open" : nil
    while let path = page, clock.now < end, let open = try? await client.get(path) {
        let ours = (open["items"]?.list ?? []).filter {
            $0["clientOrderId"]?.text?.hasPrefix(outcome.clientOrderIDPrefix) == true
        }
        ids += ours.compactMap { $0["id"]?.text }.filter { !ids.contains($0) }
        page = open["next"]?.text.map { "/v1/orders?status=open&cursor=\(pathPart($0))" }
    }
    for id in ids where clock.now < end {
        // What cannot be cancelled now stays open: the account can still cancel it.
        _ = try? await client.ask(.delete, "/v1/orders/\(pathPart(id))")
    }
}
