/// What happened in worlds, to see that they are worth something.
public struct WorldCounts: Hashable, Sendable {
    /// Something worth knowing that is no fault.
    public enum Occurrence: String, CaseIterable, Hashable, Sendable {
        /// Asked by clients, resends not counted.
        case commands
        case attempts, records, batches
        case toldDecided, toldRefused, toldUnknown
        /// Records that were answered with the first outcome.
        case repeats
        case latePastDeadline
        case venueStarts, replicaStarts
        /// Records that the venue found after a crash though nobody had been told that they are durable.
        case recordsFound
        /// Starts that were refused because of what had been done to the disk.
        case damageNoticed
        /// Starts that nothing of it hurt.
        case damageHarmless
        case disksRefilled
        case snapshots, snapshotsFailed, startsFromSnapshot, snapshotsPassedOver
    }

    public private(set) var faults: [FaultKind: Int] = [:]
    public private(set) var occurrences: [Occurrence: Int] = [:]

    public init() {}

    public subscript(_ occurrence: Occurrence) -> Int { occurrences[occurrence, default: 0] }

    mutating func note(_ occurrence: Occurrence, times: Int = 1) { occurrences[occurrence, default: 0] += times }

    mutating func note(_ fault: FaultKind) { faults[fault, default: 0] += 1 }

    /// Adds another run.
    public mutating func add(_ other: WorldCounts) {
        faults.merge(other.faults, uniquingKeysWith: +)
        occurrences.merge(other.occurrences, uniquingKeysWith: +)
    }

    /// All counts in one line of `name=number` words, which `init(line:)` understands.
    public var line: String {
        let seen = Occurrence.allCases.compactMap { name in occurrences[name].map { "\(name)=\($0)" } }
        let happened = FaultKind.allCases.compactMap { kind in faults[kind].map { "fault.\(kind)=\($0)" } }
        return (seen + happened).joined(separator: " ")
    }

    /// Reads what `line` wrote; nil for anything else.
    public init?(line: some StringProtocol) {
        for word in line.split(separator: " ") {
            let parts = word.split(separator: "=")
            guard parts.count == 2, let number = Int(parts[1]) else { return nil }
            if let occurrence = Occurrence(rawValue: String(parts[0])) {
                occurrences[occurrence] = number
            } else if parts[0].hasPrefix("fault."), let kind = FaultKind(rawValue: String(parts[0].dropFirst(6))) {
                faults[kind] = number
            } else {
                return nil
            }
        }
    }
}
