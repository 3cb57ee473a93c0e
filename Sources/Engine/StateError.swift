/// Why entries are no state of an engine.
public struct StateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number of the entry, counted from 1; the number of all entries where none of them alone is at fault.
    public let entry: UInt64
    /// What is wrong, in one sentence.
    public let reason: String

    public var description: String { "state entry \(entry): \(reason)" }

    init(_ entry: UInt64, _ reason: String) {
        self.entry = entry
        self.reason = reason
    }
}
