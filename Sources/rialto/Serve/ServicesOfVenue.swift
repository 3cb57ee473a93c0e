import Consumer
import Domain
import Gateway
import Logging
import Ports
import ServiceLifecycle
import Threads

/// The services of a venue in its own process, each with a database and a stream of its own. Whatever becomes of them,
/// the venue trades.
struct ServicesOfVenue {
    /// After it has all, a service lets events gather for so long: some twenty transactions a second at most.
    private static let gatherNanoseconds: Int64 = 50_000_000
    /// When much is going on: five transactions a second, and answers still know an order before who waits for that
    /// gives up.
    private static let busyGatherNanoseconds: Int64 = 200_000_000

    let hosts: [any HostedService]
    private let standing: Standing

    /// - Parameters:
    ///   - kinds: those that run.
    ///   - standing: how the threads on which they fold stand to those of trading.
    init(
        _ kinds: [ServiceKind], _ tables: TablesOfVenue, _ events: EventsOfVenue, _ parts: ServiceParts,
        standing: Standing
    ) {
        self.standing = standing
        var bounds = ConsumerBounds()
        bounds.gatherNanoseconds = Self.gatherNanoseconds
        bounds.busyGatherNanoseconds = Self.busyGatherNanoseconds
        hosts = kinds.map { [bounds] kind in
            let surroundings = ServiceSurroundings(
                openStream: { try events.stream(standing) }, clock: parts.clock, bounds: bounds, pause: Self.pause,
                tell: { trouble in Self.tell(trouble, of: kind.name, parts.logger) })
            return kind.host(surroundings, parts) {
                try tables.service(kind.name, syncing: kind.syncing)
            }
        }
    }

    /// For the group in which the venue runs. None of them ends it.
    var configurations: [ServiceGroupConfiguration.ServiceConfiguration] {
        hosts.map { host in
            .init(
                service: RunningService(host: host, standing: standing), successTerminationBehavior: .ignore,
                failureTerminationBehavior: .ignore)
        }
    }

    @Sendable static func pause(nanoseconds: Int64) async {
        // An end by cancellation is an end like any other.
        try? await Task.sleep(nanoseconds: UInt64(max(0, nanoseconds)))
    }

    private static func tell(_ trouble: String?, of name: String, _ logger: Logger) {
        if let trouble {
            logger.warning("The service \(name) stands still, trading does not: \(trouble).")
        } else {
            logger.notice("The service \(name) goes on.")
        }
    }
}

/// Folds until the venue goes down, on a thread of its own.
private struct RunningService: Service {
    let host: any HostedService
    let standing: Standing

    func run() async throws {
        let executor = OwnThreadExecutor(named: host.name, standing: standing)
        await withTaskExecutorPreference(executor) { await cancelWhenGracefulShutdown { await host.run() } }
    }
}
