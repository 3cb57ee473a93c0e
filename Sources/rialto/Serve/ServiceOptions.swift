import Analytics
import ArgumentParser
import Threads

/// Which services run beside the venue, as the command line says it.
struct ServiceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which services run beside trading: all, none, or names with commas between them. (default: all)",
            valueName: "names"),
        transform: choice)
    var services = ServiceChoice(kinds: ServiceKind.all)

    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            "Let services compete with trading for the processors of this machine.",
            discussion: """
                Without it they have a processor when nobody else wants one, and on a machine that has none to spare \
                they fall behind.
                """))
    var eagerServices = false

    @Option(
        help: ArgumentHelp(
            "By which volume accounts get fee tiers, such as USD:1=100000,2=1000000.",
            discussion: """
                The volume of 30 days on all markets that are quoted in the asset, in whole units of it, counted once \
                a day by the service analytics. Without it, tiers are what operators say.
                """, valueName: "schedule"),
        transform: schedule)
    var feeTiers: FeeSchedule?

    @OptionGroup var history: HistoryOptions

    /// How services stand to trading.
    var standing: Standing { eagerServices ? .equal : .background }

    @Sendable static func schedule(_ text: String) throws -> FeeSchedule {
        if let schedule = FeeSchedule(text: text) { return schedule }
        throw ValidationError("--fee-tiers is '\(text)'; \(scheduleWords) is wanted, tiers and volumes rising.")
    }

    static let scheduleWords = "ASSET:TIER=VOLUME,TIER=VOLUME"

    @Sendable static func choice(_ text: String) throws -> ServiceChoice {
        ServiceChoice(kinds: try kinds(text, of: ServiceKind.all))
    }

    /// Those that a text names, in the order of all of them.
    static func kinds(_ text: String, of all: [ServiceKind]) throws -> [ServiceKind] {
        switch text {
        case "all": return all
        case "none": return []
        default: break
        }
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for (index, name) in names.enumerated() {
            guard all.contains(where: { $0.name == name }) else {
                let known = (["all", "none"] + all.map(\.name)).joined(separator: ", ")
                throw ValidationError(
                    "--services is '\(text)'; all, none or names with commas between them is wanted, of: \(known).")
            }
            if names[..<index].contains(name) {
                throw ValidationError("--services is '\(text)', with '\(name)' twice.")
            }
        }
        return all.filter { names.contains($0.name) }
    }
}

/// The services that run.
struct ServiceChoice: Sendable {
    var kinds: [ServiceKind]
}
