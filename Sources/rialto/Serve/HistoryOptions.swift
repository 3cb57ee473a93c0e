import ArgumentParser
import History
import Logging
import Ports
import Synchronization

/// How far back the history goes, as the command line says it.
struct HistoryOptions: ParsableArguments {
    static let daysWords = "a number from \(KeptDays.range.lowerBound) to \(KeptDays.range.upperBound)"

    @Option(
        help: ArgumentHelp(
            "For how many days the history keeps what is over; without it for ever.",
            discussion: """
                When a day begins by UTC, ledger entries and transfers that are older are deleted, and orders that \
                ended before then with their executions. Statements stay. What is deleted comes back by rialto \
                rebuild history alone.
                """, valueName: "days"),
        transform: days)
    var historyDays: KeptDays?

    @Sendable static func days(_ text: String) throws -> KeptDays {
        if let days = Int(text).flatMap({ KeptDays($0) }) { return days }
        throw ValidationError("--history-days is '\(text)'; \(daysWords) is wanted.")
    }
}

extension ServiceKind {
    static let history = ServiceKind(
        HistoryService.self, fold: { work in HistoryFold(keeping: work.historyDays) },
        open: { database, parts in
            let said = Mutex<String?>(nil)
            return HistoryService(over: database, keeping: parts.historyDays) { loss in
                let isNew = said.withLock { said in
                    defer { said = loss }
                    return said != loss
                }
                if isNew { parts.logger.warning("The service history goes less far back than it should: \(loss).") }
            }
        })
}
