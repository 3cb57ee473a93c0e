import NIOCore
import NIOPosix

/// Follows a book over many streams that lose their connections and come back, and holds the venue to what it says:
/// no message is missing, every checksum is right, and at the end all books are that of a stream that has just begun.
///
/// `progress` is called about once a second and must not block. If the task is cancelled, the comparison follows at
/// once. Throws `LoadError` if the streams cannot begin.
public func watchBook(
    _ plan: WatchPlan, progress: @escaping @Sendable (WatchProgress) -> Void
) async throws(LoadError) -> WatchReport {
    try plan.validate()
    let address = try VenueAddress(plan.url)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let client = VenueClient(address: address, token: nil, group: group)
    let result: Result<WatchReport, LoadError>
    do { result = .success(try await watch(plan, client, progress: progress)) } catch { result = .failure(error) }
    // Nothing depends on how the closing of idle sockets ends.
    try? await group.shutdownGracefully()
    return try result.get()
}

private func watch(
    _ plan: WatchPlan, _ client: VenueClient, progress: @escaping @Sendable (WatchProgress) -> Void
) async throws(LoadError) -> WatchReport {
    let target = try await client.reach()
    let market = try LoadMarket.chosen(plan.symbol, in: try await client.get("/v1/instruments"), url: plan.url)
    let eventLoop = client.group.next()
    do {
        let run = try await eventLoop.submit {
            let run = WatchRun(
                plan: plan, symbol: market.symbol, address: client.address, target: target, eventLoop: eventLoop)
            return NIOLoopBound(run, eventLoop: eventLoop)
        }.get()
        guard try await eventLoop.flatSubmit({ run.value.open() }).get() else {
            let progress = try await eventLoop.submit { run.value.progress }.get()
            throw LoadError.unexpectedAnswer(
                request: "streams", reason: "only \(progress.following) of \(plan.streams) got a book in time")
        }
        try await eventLoop.submit { run.value.begin() }.get()
        let reporting = eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in
            progress(run.value.progress)
        }
        try? await Task.sleep(for: .seconds(plan.durationSeconds))
        _ = try await eventLoop.flatSubmit { run.value.settle() }.get()
        try await eventLoop.flatSubmit { run.value.compare() }.get()
        reporting.cancel()
        return try await eventLoop.submit {
            defer { run.value.close() }
            return run.value.report()
        }.get()
    } catch let error as LoadError {
        throw error
    } catch {
        throw .cannotConnect(url: plan.url, reason: "\(error)")
    }
}
