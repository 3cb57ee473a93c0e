import Domain
import Foundation

@main
struct Benchmarks {
    private static let seed: UInt64 = 1

    static func main() async throws {
        guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
            complain(Options.usage)
            exit(2)
        }
        if options.isEngineAlone {
            print(Report.table([benchEngine(live: 10_000, operations: options.engineOperations, named: false)]))
            return
        }
        if options.isState { return try state(options) }
        if options.isDurable { return try DurableBench.run(options) }
        if options.isHistory { return try await history(options) }
        if options.isAnalytics { return try await analytics(options) }
        if options.isNotifications { return try await notifications(options) }
        if let writer = options.writer {
            do { return try writer.write() } catch {
                complain("\(error)")
                exit(1)
            }
        }
        if let terms = options.flow, let only = options.only { return alone(only, terms, options) }
        let comparisons = (options.flow.map { [$0] } ?? FlowTerms.all).map { terms in
            let comparison = Comparison(terms, operations: options.flowOperations, rounds: options.rounds, seed: seed)
            if !options.isJSON { show(comparison, isFirst: terms.name == (options.flow ?? FlowTerms.all[0]).name) }
            return comparison
        }
        let measurements = options.flow == nil ? try measure(operations: options.engineOperations) : []
        let latencies =
            options.flow == nil ? benchEngineLatency(live: 10_000, operations: options.engineOperations) : nil
        if options.isJSON {
            print(Report.json(comparisons, measurements, latencies))
        } else {
            print(Report.table(measurements))
            latencies.map { print(Report.row($0)) }
        }
        let faults = faults(comparisons, measurements)
        faults.forEach(complain)
        if !faults.isEmpty { exit(1) }
    }

    /// How long a state takes, without and with client order ids, and what the event hash adds to a command.
    private static func state(_ options: Options) throws {
        for named in [false, true] {
            let bench = StateBench(orders: options.stateOrders, named: named)
            for _ in 0..<(options.isQuick ? 1 : 3) { print(Report.row(try bench.run(), named: named)) }
        }
        print(Report.table([benchEventHash(live: 10_000, operations: options.engineOperations)]))
    }

    /// For a market in which most operations trade, and for one with many open orders that are cancelled.
    private static func history(_ options: Options) async throws {
        let server = ProcessInfo.processInfo.environment["RIALTO_BENCH_DATABASE"]
        let flows = [
            FlowTerms(name: "aggressive-1", live: 10_000, newOrders: 55, cancels: 5),
            FlowTerms(name: "wide-1", live: 100_000, newOrders: 10, cancels: 80, distance: 2_000),
        ]
        do {
            for flow in flows {
                try await HistoryBench(flow, operations: options.engineOperations / 10).run(server: server)
            }
        } catch {
            complain("\(error)")
            exit(1)
        }
    }

    private static let analyticsFlows = [
        FlowTerms(name: "balanced-1", live: 10_000),
        FlowTerms(name: "aggressive-1", live: 10_000, newOrders: 55, cancels: 5),
    ]

    /// What analytics takes for an event, for a flow of orders and for one in which most operations trade.
    private static func analytics(_ options: Options) async throws {
        for flow in analyticsFlows {
            print(Report.table(try await AnalyticsBench(flow, operations: options.engineOperations / 4).run()))
        }
    }

    /// How many events a second go through rules, for the flows of analytics.
    private static func notifications(_ options: Options) async throws {
        for flow in analyticsFlows {
            try await NotificationsBench(flow, operations: options.engineOperations / 10).run()
        }
    }

    private static func show(_ comparison: Comparison, isFirst: Bool) {
        if isFirst { print(Report.header) }
        print(Report.row(comparison))
    }

    /// One book over one flow, for a profiler.
    private static func alone(_ contestant: Contestant, _ terms: FlowTerms, _ options: Options) {
        let flow = PreparedFlow(Flow(terms, operations: options.flowOperations, seed: seed))
        for _ in 0..<options.rounds {
            let run = run(contestant, over: flow)
            print(
                String(
                    format: "%@, %@: %.1f ns, %.2f fills, %d live", terms.name, contestant.rawValue,
                    run.nanosecondsPerOperation, Double(run.outcome.fills) / Double(options.flowOperations),
                    run.outcome.orders))
        }
    }

    private static func measure(operations: Int) throws -> [Measurement] {
        [
            benchEngine(live: 10_000, operations: operations, named: false),
            benchEngine(live: 10_000, operations: operations, named: true),
            try benchJournal(live: 10_000, operations: operations / 4, batch: 1_000),
            try benchJournal(live: 1_000, operations: operations / 400, batch: 1),
            try benchJournalAlone(operations: operations, batch: 4_096),
            try benchJournalAlone(operations: operations / 4, batch: 1),
        ]
    }

    /// What makes the run fail. Time does not: it depends on what else the machine does.
    private static func faults(_ comparisons: [Comparison], _ measurements: [Measurement]) -> [String] {
        let disagreeing = comparisons.filter { !$0.agrees }.map {
            "\($0.terms.name): the books do not come to the same"
        }
        let allocating =
            comparisons.filter { $0.allocationsPerOperation > 0 }.map {
                "\($0.terms.name): the book allocates \($0.allocationsPerOperation) times per operation; it must not"
            }
            + measurements.prefix(2).filter { $0.allocationsPerOperation > 0.001 }.map {
                "\($0.name) allocates \($0.allocationsPerOperation) times per command; it must not"
            }
        return disagreeing + allocating
    }

    private static func complain(_ text: String) { FileHandle.standardError.write(Data("bench: \(text)\n".utf8)) }
}
