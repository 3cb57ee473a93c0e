import Domain
import Ports

/// A whole venue with three replicas, its clients, disks, clocks and network, in one thread and out of one seed. The
/// venue, the journal and the engines are those that are shipped.
final class World {
    enum Action: BitwiseCopyable {
        case clientsAsk
        case arrive(attempt: Int)
        case clientHears(told: Int)
        case clientLosesPatience(request: Int, attempts: Int)
        case append(attempt: Int)
        case appendAnswered(attempt: Int, isRefused: Bool)
        case appendAgain(attempt: Int)
        case gatewayGivesUp(attempt: Int)
        case venueSteps(ticket: Int)
        case lookForOverdue(life: Int)
        case venueSays(life: Int, saying: Int)
        case startVenue
        case stopVenue(losing: FakeStorage.Loss)
        case publish(to: Sequence)
        case deliver(replica: Int, from: Sequence, to: Sequence)
        case poll(replica: Int, life: Int)
        case startReplica(Int)
        case makeSnapshot(node: Int, life: Int)
        case goOn(node: Int)
        case fault(Int)
        case heal(Int)
        case look
    }

    /// What the world is about.
    enum Stage {
        case trading
        /// All is healed; clients ask until they know.
        case settling
        /// Every order is cancelled.
        case draining
        /// The venue has been started once more, and the replicas catch up.
        case catchingUp
        case over
    }

    let plan: WorldPlan
    let selection: WorldSelection
    let time = WorldTime()
    let known = ReplicatedLog()
    let venue: VenueNode
    /// Replica 1 is the venue; these are the others, by number.
    let replicas: [Int: ReplicaNode]
    var agenda = Agenda<Action>()
    var auditor = Auditor(replicas: WorldPlan.replicas)
    var network = WorldNetwork()
    var generator: CommandGenerator
    var counts = WorldCounts()
    var requests: [ClientRequest] = []
    var attempts: [Attempt] = []
    /// What was told to clients, whether they heard it or not.
    var answers: [(attempt: Int, told: Told)] = []
    /// What the venue says when a step is over.
    var sayings: [[Outbox.Message]] = []
    /// Of clients, messages of the log, and faults.
    var random: SeededRandom
    var stage = Stage.trading
    var stageBegan: Int64 = 0
    var commandsAsked = 0
    /// Is told of commands and faults, in words; nil if nobody listens.
    let listener: ((String) -> Void)?
    /// By the place in the plan.
    var faultStates: [FaultState]
    /// Records that would end whatever process decides them.
    var poison: Set<Sequence> = []
    /// Calls of the venue's disk that failed and have been noted.
    var failures = 0
    /// The nodes in whose snapshots bits have turned.
    var rottenSnapshots: Set<Int> = []
    /// Writes of the venue's disk that went to a wrong place and have been noted.
    var writesAstray = 0
    /// The life of the venue whose log is known to be broken.
    var brokenLife: Int?
    var stepTicket = 0
    var venueIsBusyUntil: Int64 = 0
    /// Up to where the log has been read by the world.
    var noted = Sequence.start
    /// Up to where replicas can read it.
    var published = Sequence.start

    init(seed: UInt64, selection: WorldSelection, listener: ((String) -> Void)?) {
        self.selection = selection
        self.listener = listener
        plan = WorldPlan(seed: seed)
        venue = VenueNode(plan, time)
        var replicas: [Int: ReplicaNode] = [:]
        for number in 1..<WorldPlan.replicas { replicas[number] = ReplicaNode(plan, time, number: number) }
        self.replicas = replicas
        random = SeededRandom(seed: seed ^ 0x776f_726c_64)
        let wanted = selection.faults
        faultStates = plan.faults.indices.map { wanted?.contains($0 + 1) ?? true ? .planned : .over }
        generator = CommandGenerator(seed: seed, shard: LockstepRun.shard)
    }

    /// Lets everything happen until the end, or until a law is broken.
    func run() {
        begin()
        var actions = 0
        while auditor.failure == nil, stage != .over, let (moment, action) = agenda.next() {
            time.now = moment
            perform(action)
            actions += 1
            if actions > 2_000_000 { auditor.fail("it never ends: \(stage), after \(time.now / 1_000_000) ms") }
        }
    }

    private func begin() {
        startVenue()
        for number in 1..<WorldPlan.replicas { startReplica(number) }
        var moment: Int64 = 1_000_000
        while let draft = generator.nextOfSetup(at: now) {
            let request = addRequest(draft, id: RequestID("setup-\(requests.count)"))
            let attempt = addAttempt(request, at: 0)
            agenda.add(.arrive(attempt: attempt), at: moment)
            moment += 100_000
        }
        agenda.add(.clientsAsk, at: moment + 5_000_000)
        agenda.add(.look, at: moment)
    }

    private func perform(_ action: Action) {
        switch action {
        case .clientsAsk: clientsAsk()
        case .arrive(let attempt): arrive(attempt)
        case .clientHears(let told): clientHears(answers[told].told, of: answers[told].attempt)
        case .clientLosesPatience(let request, let count): clientLosesPatience(request, after: count)
        case .append(let attempt): append(attempt)
        case .appendAnswered(let attempt, let isRefused): appendAnswered(attempt, isRefused)
        case .appendAgain(let attempt): appendAgain(attempt)
        case .gatewayGivesUp(let attempt): gatewayGivesUp(attempt)
        case .venueSteps(let ticket): stepVenue(ticket)
        case .lookForOverdue(let life): lookForOverdue(life)
        case .venueSays(let life, let saying): venueSays(saying, of: life)
        case .startVenue: startVenue()
        case .stopVenue(let loss): stopVenue(losing: loss)
        case .publish(let last): publish(to: last)
        case .deliver(let replica, let first, let last): deliver(first, last, to: replica)
        case .poll(let replica, let life): poll(replica, life)
        case .startReplica(let replica): startReplica(replica)
        case .makeSnapshot(let node, let life): makeSnapshot(node, life)
        case .goOn(let node): goOn(node)
        case .fault(let fault): cause(fault)
        case .heal(let fault): heal(fault)
        case .look: look()
        }
    }

    /// The time of those whose clocks are right.
    var now: Timestamp { Timestamp(nanoseconds: NodeClock.begin + time.now) }

    func after(_ nanoseconds: Int64, _ action: Action) { agenda.add(action, at: time.now + nanoseconds) }

    /// A replica has decided a record.
    func note(_ batch: borrowing EventBatch, from node: Int) {
        guard let record = known.record(batch.sequence) else {
            return auditor.fail("replica \(node + 1) decides \(batch.sequence.value), and the log does not have it")
        }
        guard auditor.take(batch, from: node, record) else { return }
        generator.observe(batch.events, at: batch.time)
        if case .decided(let decision) = batch.events.last {
            if decision.repeats != nil { counts.note(.repeats) }
            if case .rejected(.deadlinePassed) = decision.outcome { counts.note(.latePastDeadline) }
        }
    }

    /// Reads what was appended to the log since it was read last.
    func readLog() {
        while noted < known.last, let record = known.record(noted.next) {
            noted = noted.next
            counts.note(.records)
            auditor.noteRecord(record)
            guard let number = record.envelope.trace.map({ Int($0.traceLow) - 1 }) else { continue }
            attempts[number].sequences.append(noted)
            if attempts[number].told.contains(.refused) {
                auditor.fail("the client was told that nothing was appended of \(record.line)")
            }
            if attempts[number].sequences.count > attempts[number].appends {
                auditor.fail("it was appended more often than asked: \(record.line)")
            }
        }
    }
}

/// Which commands and faults of a world take place; nil for all.
public struct WorldSelection: Hashable, Sendable {
    /// Counted from 1.
    public var commands: Set<Int>?
    public var faults: Set<Int>?

    public init() {}
}
