/// What a seed's world is like before anything has happened in it.
struct WorldPlan {
    static let replicas = 3
    /// The clients send at least this many commands.
    static let commandsMin = 2_000
    private static let faultKindsMin = 5

    /// How many commands the clients send, resends not counted.
    let commands: Int
    /// They go on until every fault has found its occasion; with this many it is a failure.
    var commandsMax: Int { 5 * commands }
    let segmentBytes: Int
    /// Payload bytes after which a batch is full: with its frames it fits into a segment.
    var batchBytesMax: Int { segmentBytes / 4 }
    /// By node, in nanoseconds.
    let clockErrors: [Int64]
    /// In the order in which they happen.
    let faults: [Fault]

    init(seed: UInt64) {
        var random = SeededRandom(seed: seed ^ 0x706c_616e)
        commands = Self.commandsMin + random.below(200)
        segmentBytes = random.pick([16, 24, 32, 64, 128]).map { $0 << 10 } ?? 65_536
        clockErrors = (0..<Self.replicas).map { _ in random.number(in: -200_000_000...200_000_000) }
        var kinds = FaultKind.allCases
        for place in kinds.indices { kinds.swapAt(place, place + random.below(kinds.count - place)) }
        kinds = Array(kinds.prefix(Self.faultKindsMin + random.below(3)))
        for _ in 0..<random.below(4) { kinds += random.pick(FaultKind.allCases).map { [$0] } ?? [] }
        let commands = commands
        faults =
            kinds.map { kind in
                Fault(
                    kind: kind, afterCommand: commands / 20 + random.below(commands * 17 / 20), seed: random.next())
            }.sorted { ($0.afterCommand, $0.seed) < ($1.afterCommand, $1.seed) }
    }
}
