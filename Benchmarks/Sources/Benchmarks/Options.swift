/// What the command line asks for.
struct Options {
    var isQuick = false
    var isJSON = false
    var flow: FlowTerms?
    var only: Contestant?
    /// The engine's first row and nothing else, for a profiler.
    var isEngineAlone = false
    /// A state that is written down and put together again, and nothing else.
    var isState = false
    /// What durability costs and nothing else.
    var isDurable = false
    /// How fast the history folds and nothing else.
    var isHistory = false
    /// What analytics takes for an event and nothing else.
    var isAnalytics = false
    /// How fast notifications fold and nothing else.
    var isNotifications = false
    /// A long journal to leave in a data directory, and nothing else.
    var writer: JournalWriter?

    static let usage = """
        usage: Benchmarks [--quick] [--json]
                          [--engine | --state | --durable | --history | --analytics | --notifications
                           | --flow NAME [--only yardstick|single|batch]
                           | --write DIR [--commands N] [--live N] [--named]]
        flows: \(FlowTerms.all.map(\.name).joined(separator: ", "))
        """

    /// Nil if the arguments make no sense.
    init?(_ arguments: [String]) {
        var arguments = arguments[...]
        while let argument = arguments.popFirst() {
            switch argument {
            case "--quick": isQuick = true
            case "--json": isJSON = true
            case "--engine": isEngineAlone = true
            case "--state": isState = true
            case "--durable": isDurable = true
            case "--history": isHistory = true
            case "--analytics": isAnalytics = true
            case "--notifications": isNotifications = true
            case "--write":
                guard let path = arguments.popFirst() else { return nil }
                writer = JournalWriter(path: path)
            case "--commands":
                guard writer != nil, let count = Self.count(arguments.popFirst()) else { return nil }
                writer?.count = count
            case "--live":
                guard writer != nil, let count = Self.count(arguments.popFirst()) else { return nil }
                writer?.live = count
            case "--named":
                guard writer != nil else { return nil }
                writer?.isNamed = true
            case "--flow":
                guard let name = arguments.popFirst(), let flow = FlowTerms.all.first(where: { $0.name == name })
                else { return nil }
                self.flow = flow
            case "--only":
                guard let name = arguments.popFirst(), let only = Contestant(rawValue: name) else { return nil }
                self.only = only
            default: return nil
            }
        }
        if only != nil, flow == nil { return nil }
        let services = [isHistory, isAnalytics, isNotifications]
        let modes = services + [isEngineAlone, isState, isDurable, writer != nil, flow != nil]
        if modes.count(where: { $0 }) > 1 { return nil }
    }

    private static func count(_ text: String?) -> Int? { text.flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil } }

    var rounds: Int { isQuick ? 1 : 5 }
    var flowOperations: Int { isQuick ? 300_000 : 5_000_000 }
    var stateOrders: Int { isQuick ? 50_000 : 1_000_000 }
    var engineOperations: Int { isQuick ? 200_000 : 2_000_000 }
}
