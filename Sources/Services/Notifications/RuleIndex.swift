import Domain

/// The rules that hold at a record, by what they are about, and the changes that come later.
struct RuleIndex: Sendable {
    private(set) var rules: [Int64: Rule] = [:]
    /// Of fills, rejections, expiries and balances.
    private var byAccount: [AccountID: [Int64]] = [:]
    private var byInstrument: [InstrumentID: [Int64]] = [:]
    private(set) var ofAuctions: [Int64] = []
    /// In order of their numbers.
    private var pending: [RuleChange] = []
    /// The last change that it knows.
    private(set) var lastNumber: Int64 = 0

    var isEmpty: Bool { rules.isEmpty && pending.isEmpty }

    func rules(of account: AccountID) -> [Rule] { byAccount[account, default: []].compactMap { rules[$0] } }
    func rules(onPriceOf instrument: InstrumentID) -> [Rule] {
        byInstrument[instrument, default: []].compactMap { rules[$0] }
    }
    func hasRules(onPriceOf instrument: InstrumentID) -> Bool { byInstrument[instrument] != nil }

    /// Takes note of changes behind those that it knows.
    mutating func add(_ changes: [RuleChange]) {
        guard let last = changes.last else { return }
        pending += changes
        lastNumber = last.number
    }

    /// Makes the changes that hold for a record, and returns them. A change keeps the market of the rule.
    mutating func advance(to sequence: Domain.Sequence) -> ArraySlice<RuleChange> {
        guard let first = pending.first, first.after < sequence else { return [] }
        return make(pending.prefix { $0.after < sequence })
    }

    /// Makes the changes up to a number again, after a start.
    mutating func restore(through number: Int64) { _ = make(pending.prefix { $0.number <= number }) }

    private mutating func make(_ changes: ArraySlice<RuleChange>) -> ArraySlice<RuleChange> {
        pending.removeFirst(changes.count)
        for change in changes {
            if let old = rules.removeValue(forKey: change.rule.id) { drop(old) }
            if !change.isDeleted {
                rules[change.rule.id] = change.rule
                insert(change.rule)
            }
        }
        return changes
    }

    private mutating func insert(_ rule: Rule) {
        if rule.kind.isOfPrice {
            if let instrument = rule.instrument { byInstrument[instrument, default: []].insertInOrder(rule.id) }
        } else if rule.kind == .auctionStart {
            ofAuctions.insertInOrder(rule.id)
        } else {
            byAccount[rule.account, default: []].insertInOrder(rule.id)
        }
    }

    private mutating func drop(_ rule: Rule) {
        byAccount[rule.account]?.removeAll { $0 == rule.id }
        if byAccount[rule.account]?.isEmpty == true { byAccount[rule.account] = nil }
        if let instrument = rule.instrument {
            byInstrument[instrument]?.removeAll { $0 == rule.id }
            if byInstrument[instrument]?.isEmpty == true { byInstrument[instrument] = nil }
        }
        ofAuctions.removeAll { $0 == rule.id }
    }
}

extension [Int64] {
    fileprivate mutating func insertInOrder(_ number: Int64) {
        insert(number, at: firstIndex { $0 > number } ?? endIndex)
    }
}
