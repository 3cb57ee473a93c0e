import Access
import Demo
import Domain
import EmbeddedAdapters
import Engine
import Foundation
import Gateway
import Journal
import Logging
import Notifications
import Ports
import Sequencer
import ServiceLifecycle
import Snapshots
import Synchronization
import UnixSignals
import Web

/// Every role of a venue in one process, on files.
struct Venue {
    static let shard = ShardID(0)
    private static let operatorNumber: UInt32 = 1

    let directory: DataDirectory
    let address: ListenAddress
    let isDemo: Bool
    /// For so long a new demonstration has traded when it opens.
    let pastMinutes: Int
    let segmentBytes: Int
    /// A snapshot is made whenever so many records have come.
    let snapshotEvery: UInt64
    let syncing: FileStorage.Syncing
    /// How much clients may ask.
    let rates: BudgetRates
    /// What is believed and taken at the door.
    let edge: EdgeRules
    /// With what connections are encrypted; nil where they are not.
    let certificate: CertificateFiles?
    let drainSeconds: Int
    let people: PeopleOfVenue
    /// Those that run beside it, and how.
    let services: ServiceOptions
    /// What notifications leave it by.
    let delivery: DeliverySettings

    private let clock = SystemClock()
    private let logger: Logger

    init(
        directory: DataDirectory, address: ListenAddress, isDemo: Bool, pastMinutes: Int, segmentBytes: Int,
        snapshotEvery: UInt64, syncing: FileStorage.Syncing, rates: BudgetRates, edge: EdgeRules,
        certificate: CertificateFiles?, drainSeconds: Int, people: PeopleOfVenue, services: ServiceOptions,
        delivery: DeliverySettings
    ) {
        self.directory = directory
        self.address = address
        self.isDemo = isDemo
        self.pastMinutes = pastMinutes
        self.segmentBytes = segmentBytes
        self.snapshotEvery = snapshotEvery
        self.syncing = syncing
        self.rates = rates
        var edge = edge
        edge.connectionsMax = DescriptorLimit.connectionsMax
        self.edge = edge
        self.certificate = certificate
        self.drainSeconds = drainSeconds
        self.people = people
        self.services = services
        self.delivery = delivery
        var logger = Logger(label: "rialto", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .notice
        self.logger = logger
    }

    private var files: VenueFiles { VenueFiles(directory: directory.path) }
    private var tables: TablesOfVenue { people.tables }

    /// Runs until SIGTERM or SIGINT, then answers what was taken and returns.
    func run() async throws {
        CrashNotice.install()
        warnOfDescriptors()
        let keeper = try certificate.map { try CertificateKeeper($0, logger: logger) }
        let drain = DrainState()
        let view = VenueView()
        let tokens = try openTokens()
        let earlier = isDemo ? try await tradeBefore() : nil
        let budgets = Budgets(rates, tier: view.feeTier)
        let events = EventsOfVenue(files, of: Self.shard, segmentBytes: segmentBytes, logger: logger)
        let sequencer = try startSequencer(view, budgets, events.publisher)
        events.publisher.start(after: view.last.sequence)
        defer {
            sequencer.stop()
            events.publisher.stop()
        }

        let clerk = Clerk(gate: sequencer, clock: sequencer.clock, shard: Self.shard)
        try await clerk.activateNewestLevel(view)
        let demo = isDemo ? try await setUpDemo(clerk, view, continuing: earlier) : nil
        let markets = demo?.markets ?? []
        let identities = try giveTokens(tokens, view)
        var parts = VenueParts(
            shard: Self.shard, view: view, gate: sequencer, clock: sequencer.clock, tokens: tokens,
            pages: VenuePages(view: view),
            readiness: {
                if drain.isDraining { return .unready("The venue is going down.") }
                guard identities.isOpen(when: { DemoService.areQuoted(markets, in: view) }) else {
                    return .unready("The venue is starting.")
                }
                return Self.readiness(sequencer.readiness)
            })
        let listening = address.url(port: address.port, isSecure: keeper != nil)
        let signIns = SignIns()
        let people = try await openPeople(listening, clerk, view, signIns)
        parts.entrance = people.entrance
        let services = ServicesOfVenue(
            self.services.services.kinds, tables, events, serviceParts(view, clerk, people.entrance, signIns),
            standing: self.services.standing)
        defer { tables.close() }
        parts.services = services.hosts + [SnapshotOffer { [files] in try files.snapshots() }]
        parts.isDurable = syncing == .on
        parts.budgets = budgets
        parts.recovery = {
            sequencer.recovery.map { Gateway.Recovery(snapshot: $0.snapshot, recordsReplayed: $0.records) }
        }
        var serving = VenueServer.Configuration(
            host: address.host, port: address.port, streamLimits: StreamLimits(),
            onListening: { [address, issuer = self.people.issuer] port in
                let url = address.url(port: port, isSecure: keeper != nil)
                if issuer == nil, port != address.port { people.move(to: url) }
                identities.announce(url: url)
            })
        serving.edge = edge
        serving.tls = keeper?.tls
        serving.drain = drain
        let server = VenueServer(parts, serving, logger: logger)

        // They end in the opposite order: services when nobody asks them any more.
        var running = services.configurations + [.init(service: server), .init(service: people)]
        if let demo { running.append(.init(service: demo)) }
        running.append(
            .init(
                service: SnapshotKeeper(
                    files: files, view: view, every: snapshotEvery,
                    first: sequencer.recovery?.snapshot ?? .start, logger: logger)))
        if let keeper { running.append(.init(service: keeper)) }
        try await run(running, Shutdown(drain: drain, drainSeconds: drainSeconds, keeper: keeper, logger: logger))
        Terminal.say("Closed. Everything that was acknowledged is in \(directory.path).")
    }

    private func serviceParts(
        _ view: VenueView, _ clerk: Clerk, _ people: PeopleEntrance, _ signIns: SignIns
    ) -> ServiceParts {
        ServiceParts(
            clock: clock, view: view, clerk: clerk, people: people, delivery: delivery, signIns: signIns,
            logger: logger, feeTiers: services.feeTiers, historyDays: services.history.historyDays)
    }

    private func openPeople(
        _ listening: String, _ clerk: Clerk, _ view: VenueView, _ signIns: SignIns
    ) async throws -> PeopleService {
        try await PeopleService(listening: listening, logger: logger) { [people] listening in
            let people = try await people.open(listening: listening) { _, name in
                try await clerk.account(named: name, view)
            }
            people.door.signIn.tell { user, address in
                guard let account = user.account else { return }
                signIns.add(Notifications.SignIn(account: account, address: address))
            }
            return people
        }
    }

    private func run(_ services: [ServiceGroupConfiguration.ServiceConfiguration], _ shutdown: Shutdown) async throws {
        var configuration = ServiceGroupConfiguration(services: services, logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(3)
        do {
            try await shutdown.run(ServiceGroup(configuration: configuration))
        } catch {
            throw Failure("The venue cannot serve at \(address.host):\(address.port): \(error)")
        }
    }

    private func warnOfDescriptors() {
        let (room, wanted) = (edge.connectionsMax, GatewayLimits.connectionsMax)
        guard room < wanted else { return }
        let limit = wanted + GatewayLimits.otherDescriptorsMax
        logger.warning(
            "The limit of open files leaves room for \(room) connections; with a limit of \(limit) there are \(wanted)."
        )
    }

    private func openTokens() throws -> TokenStore {
        do { return try TokenStore(storage: directory.tokens) } catch {
            throw Failure("\(directory.tokens.path) cannot be read: \(error)")
        }
    }

    private func startSequencer(
        _ view: VenueView, _ budgets: Budgets, _ publisher: EventPublisher
    ) throws -> Sequencer<ArchivedJournal> {
        let journalPath = directory.journalPath
        let progress = RecoveryProgress()
        let files = files
        let marks = MarkKeeper(journalPath)
        let sequencer = Sequencer(
            Sequencer<ArchivedJournal>.Configuration(
                shard: Self.shard, clock: clock, observers: [view, progress, budgets, publisher],
                marker: CrashNotice.marker,
                openSnapshots: { () throws(LogError) in try Self.openSnapshots(files) },
                keepMark: { sequence, hash in marks.keep(sequence, hash) }
            ) { [segmentBytes, syncing] () throws(LogError) in
                try Self.openLog(files, segmentBytes: segmentBytes, syncing: syncing)
            })
        do { try sequencer.start() } catch { throw Failure(error, in: journalPath) }
        progress.finish()
        for error in sequencer.recovery?.passedOver ?? [] { Terminal.say("\(Failure(error, in: files.snapshotsPath))") }
        return sequencer
    }

    private static func openSnapshots(_ files: VenueFiles) throws(LogError) -> SnapshotStore? {
        do { return try files.snapshots() } catch { throw .refused(reason: "\(error)") }
    }

    /// The journal, and what was cut off it, as one log.
    private static func openLog(
        _ files: VenueFiles, segmentBytes: Int, syncing: FileStorage.Syncing
    ) throws(LogError) -> ArchivedJournal {
        // The sequencer decides all that comes after the snapshot with which it begins.
        let journal = try openJournal(
            files.journalPath, segmentBytes: segmentBytes, verifyingAfter: Journal.endAlone, syncing: syncing)
        do { return ArchivedJournal(journal, history: try files.history()) } catch {
            throw .refused(reason: "\(error)")
        }
    }

    static func openJournal(
        _ path: String, segmentBytes: Int = JournalLimits.segmentBytesDefault,
        verifyingAfter: Domain.Sequence = .start, syncing: FileStorage.Syncing = .on
    ) throws(LogError) -> Journal {
        let storage: FileStorage
        do { storage = try FileStorage(at: path, preparingFilesOf: segmentBytes, syncing: syncing) } catch {
            throw .refused(reason: Failure(error, in: path).description)
        }
        let journal = try Journal(
            on: storage, shard: shard, configuration: Engine.configuration(shard: shard), segmentBytes: segmentBytes,
            verifyingAfter: verifyingAfter)
        if let tail = journal.tornTail {
            Terminal.say(
                "The last stop was no clean one: \(tail.bytes) bytes of an unfinished write after record"
                    + " \(tail.after.value) were cut from \(path)/\(tail.file). Nobody was told that they were kept.")
        }
        return journal
    }

    private static func readiness(_ readiness: Sequencer<ArchivedJournal>.Readiness) -> Readiness {
        switch readiness {
        case .ready: .ready
        case .recovering(let sequence): .unready("The journal is being read; record \(sequence.value) is reached.")
        case .refusing(.diskFull(let reason)):
            .unready("The disk is full: \(reason). Make room; commands are taken again without a restart.")
        case .refusing(let refusal): .unready("The journal takes nothing at present: \(refusal)")
        case .stalled: .unready("The disk does not answer: commands are refused until it does.")
        case .broken(let reason): .unready("The journal broke: \(reason). Restart the venue.")
        case .stopped: .unready("The venue is going down.")
        }
    }
}

/// Shows how far the journal has been read while somebody waits for it.
private final class RecoveryProgress: EventObserver {
    private let line = ProgressLine()

    func observe(_ batch: borrowing EventBatch) {
        let sequence = batch.sequence.value
        if sequence.isMultiple(of: 16_384) { line.update { "reading the journal: record \(sequence)" } }
    }

    func finish() { line.finish() }
}

/// The simulated traders as a service: they stop when the venue does.
private struct DemoService: Service {
    let traders: DemoTraders
    let markets: [InstrumentID]

    /// Whether each market has quotes on both sides: who comes in finds a market, not an empty room. Where an operator
    /// has stopped the market, nobody waits for quotes.
    static func areQuoted(_ markets: [InstrumentID], in view: VenueView) -> Bool {
        view.isStopped
            || markets.allSatisfy { market in
                guard let summary = view.summary(market) else { return false }
                return summary.status != .continuous || summary.bid != nil && summary.ask != nil
            }
    }

    func run() async throws { await cancelWhenGracefulShutdown { await traders.run() } }
}

// The demonstration.
extension Venue {
    /// Gives a new venue a past; nil if it has one.
    private func tradeBefore() async throws -> Crowd? {
        let past = DemoPast(
            files: files, shard: Self.shard, minutes: pastMinutes, segmentBytes: segmentBytes, syncing: syncing)
        guard let crowd = try await past.trade(until: clock.now()) else { return nil }
        Terminal.say("The demo's markets have traded \(pastMinutes) minutes before you came.")
        return crowd
    }

    private func setUpDemo(_ clerk: Clerk, _ view: VenueView, continuing earlier: Crowd?) async throws -> DemoService {
        let market = DemoMarket(clerk: clerk, view: view)
        let markets = try await market.setUp()
        return DemoService(
            traders: market.traders(markets, continuing: earlier), markets: markets.map(\.instrument.id))
    }
}

// Who may come in.
extension Venue {
    private func giveTokens(_ tokens: TokenStore, _ view: VenueView) throws -> Identities {
        let known = AccessFile.texts(at: directory.accessPath)
        var newTokens: [String] = []
        func token(_ name: String, _ identity: Identity) throws -> String {
            let (token, isNew) = try tokens.token(for: identity, known: known["\(name)Token"])
            if isNew { newTokens.append(name) }
            return token
        }
        let operatorToken = try token("operator", .operator(Self.operatorNumber))
        var traders: [(name: String, token: String)] = []
        for name in DemoMarket.traders {
            guard let account = view.account(AccountName(name)!) else { continue }
            traders.append((name, try token(name, .trader(account.id))))
        }
        return Identities(
            access: AccessFile(url: "", operatorToken: operatorToken, traderTokens: traders), newTokens: newTokens,
            accessPath: directory.accessPath, outboxPath: directory.outboxPath, isDemo: isDemo,
            isDurable: syncing == .on)
    }

    private final class Identities: Sendable {
        private let access: AccessFile
        private let newTokens: [String]
        private let accessPath: String
        private let outboxPath: String
        private let isDemo: Bool
        private let isDurable: Bool
        private let announced = Atomic(false)
        private let opened = Atomic(false)

        init(
            access: AccessFile, newTokens: [String], accessPath: String, outboxPath: String, isDemo: Bool,
            isDurable: Bool
        ) {
            self.access = access
            self.newTokens = newTokens
            self.accessPath = accessPath
            self.outboxPath = outboxPath
            self.isDemo = isDemo
            self.isDurable = isDurable
        }

        /// Nobody is told that the venue is ready before scripts can read how to come in, and before `condition` has
        /// been true once.
        func isOpen(when condition: () -> Bool) -> Bool {
            if opened.load(ordering: .acquiring) { return true }
            guard announced.load(ordering: .acquiring), condition() else { return false }
            opened.store(true, ordering: .releasing)
            return true
        }

        /// Tells scripts and people where the venue is.
        func announce(url: String) {
            var access = access
            access.url = url
            do { try access.write(to: accessPath) } catch { Terminal.say("\(accessPath) was not written: \(error)") }
            announced.store(true, ordering: .releasing)
            Terminal.show(
                Banner(
                    url: url, access: access, newTokens: newTokens, accessPath: accessPath, outboxPath: outboxPath,
                    isDemo: isDemo, isDurable: isDurable
                ).text)
        }
    }
}
