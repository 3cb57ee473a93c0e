import ArgumentParser
import Domain
import Gateway
import Wire

/// Tells what operators did, from the first record on.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Tell what operators did, with what was in force before and after.",
        discussion: """
            The log is decided again from its first record on, so that nothing is missing, however old. A venue that \
            runs is not disturbed.

              rialto audit rialto-data
              rialto audit rialto-data --operator 2 --json
              rialto audit rialto-data --account alice
            """)

    @OptionGroup var place: JournalPlace
    @Option(help: "Only what this operator asked for or approved.") var `operator`: UInt32?
    @Option(help: "Only what is about this account, by name or number.") var account: String?
    @Option(help: "Only what is about this instrument.") var instrument: String?
    @Option(help: "Only what is about this asset.") var asset: String?
    @Flag(help: "Print one JSON object for each entry, on a line of its own.") var json = false

    func run() throws {
        let history = try RecordHistory(place)
        guard history.last > .start else { throw Failure("The journal in \(place.directory) holds no record yet.") }
        var fold = AuditFold()
        try history.replayAll { batch in
            for line in fold.apply(batch) where isWanted(line) { Terminal.show(json ? line.json : line.text) }
        }
    }

    private func isWanted(_ line: AuditLine) -> Bool {
        if let wanted = self.operator, !line.operators.contains(wanted) { return false }
        if let account {
            guard let found = line.account, "\(found.name)" == account || found.id.opaque == account else {
                return false
            }
        }
        if let instrument, line.symbol.map({ "\($0)" }) != instrument { return false }
        if let asset, line.asset.map({ "\($0)" }) != asset { return false }
        return true
    }
}
