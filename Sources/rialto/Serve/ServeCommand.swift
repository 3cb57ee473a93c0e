import ArgumentParser
import Demo
import EmbeddedAdapters
import Foundation
import Gateway
import Journal

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a venue: REST, live stream and pages on one port.",
        discussion: """
            Everything that the venue knows is in its data directory and survives a crash. Stop it with Ctrl-C or \
            SIGTERM. Scripts find the address and the tokens in access.json there.
            """)

    @Option(
        help: ArgumentHelp(
            "Take what is not said here or by the environment from this file.",
            discussion: "Or from the file that RIALTO_CONFIG names. 'rialto config check' explains what holds.",
            valueName: "file"))
    var config: String?
    @Option(
        help: ArgumentHelp(
            "The directory that the venue lives in; it is made if it is not there. (default: rialto-data)"),
        transform: directory)
    var data = "rialto-data"
    @Option(
        help: ArgumentHelp("Where to listen, as HOST:PORT; port 0 takes a free one. (default: 127.0.0.1:8080)"),
        transform: address)
    var listen = ListenAddress(host: "127.0.0.1", port: 8_080)
    @Flag(
        inversion: .prefixedNo,
        help: "List three markets, fund the traders alice and bob, and let simulated traders move the books.")
    var demo = false
    @Option(
        help: ArgumentHelp(
            "For how long the markets of --demo have traded when a venue opens for the first time. (default: 60)",
            valueName: "minutes"),
        transform: minutes)
    var demoPast = DemoLimits.pastMinutesDefault
    @Option(
        help: ArgumentHelp(
            "Make a snapshot, from which a start is quick, whenever so many records have come. (default: 1000000)",
            valueName: "records"),
        transform: records)
    var snapshotEvery: UInt64 = 1_000_000
    @Option(
        help: ArgumentHelp(
            "The size of the journal's next segments, in bytes.",
            discussion: "Small ones let drills roll often. A batch has to fit into one.", visibility: .hidden),
        transform: segment)
    var segmentBytes = JournalLimits.segmentBytesDefault
    @Option(
        help: "off waits for no sync, for measuring only: a power loss loses acknowledged orders.",
        transform: syncing)
    var sync = FileStorage.Syncing.on

    @OptionGroup(title: "Tables") var tables: DatabaseOptions
    @OptionGroup(title: "Tables") var reader: ReaderOptions
    @OptionGroup(title: "Sessions") var cache: CacheOptions
    @OptionGroup(title: "Services") var services: ServiceOptions
    @OptionGroup(title: "Notifications") var delivery: DeliveryOptions
    @OptionGroup(title: "People") var people: PeopleOptions
    @OptionGroup(title: "Budgets") var budgets: BudgetOptions
    @OptionGroup(title: "The door") var door: DoorOptions
    @OptionGroup(title: "Browsers") var browsers: BrowserOptions
    @OptionGroup(title: "Encryption") var encryption: TLSOptions
    @OptionGroup(title: "Stopping") var stopping: StopOptions

    private var edge: EdgeRules {
        var rules = door.rules
        rules.webOrigins = browsers.corsOrigin
        return rules
    }

    func validate() throws {
        guard reader.databaseReader == nil || tables.database != nil else {
            throw ValidationError("--database-reader needs --database: what it is a replica of.")
        }
    }

    func run() async throws {
        let directory = try DataDirectory(at: data)
        let tables = TablesOfVenue(
            of: VenueFiles(directory: data), in: tables.database, readingFrom: reader.databaseReader,
            serviceStanding: services.standing)
        try await Venue(
            directory: directory, address: listen, isDemo: demo, pastMinutes: demoPast,
            segmentBytes: segmentBytes, snapshotEvery: snapshotEvery, syncing: sync, rates: budgets.rates, edge: edge,
            certificate: encryption.files, drainSeconds: stopping.drainSeconds,
            people: PeopleOfVenue(
                directory: directory, tables: tables, cache: CacheOfVenue(in: cache.cache),
                signUp: people.policy(isDemo: demo), issuer: people.issuer, clock: SystemClock()),
            services: services, delivery: delivery.settings()
        ).run()
    }
}

// How the values of options are read.
extension Serve {
    @Sendable static func directory(_ text: String) throws -> String {
        if text.isEmpty { throw ValidationError("--data is empty; the name of a directory is wanted.") }
        return text
    }

    @Sendable static func address(_ text: String) throws -> ListenAddress { try ListenAddress(text) }

    @Sendable static func minutes(_ text: String) throws -> Int {
        let max = DemoLimits.pastMinutesMax
        if let minutes = Int(text), (0...max).contains(minutes) { return minutes }
        throw ValidationError("--demo-past is '\(text)'; a number from 0 to \(max) is wanted.")
    }

    @Sendable static func records(_ text: String) throws -> UInt64 {
        if let records = UInt64(text), records > 0 { return records }
        throw ValidationError("--snapshot-every is '\(text)'; a number of 1 or more records is wanted.")
    }

    @Sendable static func segment(_ text: String) throws -> Int {
        let (min, max) = (JournalLimits.segmentBytesMin, JournalLimits.segmentBytesMax)
        if let bytes = Int(text), (min...max).contains(bytes) { return bytes }
        throw ValidationError("--segment-bytes is '\(text)'; a number from \(min) to \(max) is wanted.")
    }

    @Sendable static func syncing(_ text: String) throws -> FileStorage.Syncing {
        switch text {
        case "on": .on
        case "off": .off
        default: throw ValidationError("--sync is '\(text)'; on or off is wanted.")
        }
    }
}

/// Where a venue listens.
struct ListenAddress: Sendable {
    var host: String
    var port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Takes `127.0.0.1:8080`, `localhost:0` or `[::1]:8080`.
    init(_ text: String) throws {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw ValidationError("--listen is '\(text)'; HOST:PORT is wanted, with a port from 0 to 65535.")
        }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        if host.isEmpty { throw ValidationError("--listen is '\(text)'; the host before the colon is missing.") }
        self.host = host
        self.port = Int(port)
    }

    func url(port: Int, isSecure: Bool) -> String {
        let shown = ["0.0.0.0", "::"].contains(host) ? "127.0.0.1" : host
        let scheme = isSecure ? "https" : "http"
        return shown.contains(":") ? "\(scheme)://[\(shown)]:\(port)" : "\(scheme)://\(shown):\(port)"
    }
}
