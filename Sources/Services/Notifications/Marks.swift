import Domain

/// What rules remember from one event to the next: whether their condition held, or the price that a move is counted
/// from. Part of the fold, so that a rebuild comes to the same.
struct Marks: Sendable {
    /// In the place of a rule, which have numbers from 1: the last change of rules that was made.
    static let lastChange: Int64 = 0

    private(set) var values: [Int64: Int64] = [:]
    private var changed: Set<Int64> = []

    init(_ values: [Int64: Int64] = [:]) { self.values = values }

    subscript(rule: Int64) -> Int64? {
        get { values[rule] }
        set {
            guard values[rule] != newValue else { return }
            values[rule] = newValue
            changed.insert(rule)
        }
    }

    /// What the table does not have yet: nil for a mark that is gone.
    mutating func takeChanges() -> [(rule: Int64, value: Int64?)] {
        defer { changed = [] }
        return changed.sorted().map { ($0, values[$0]) }
    }
}
