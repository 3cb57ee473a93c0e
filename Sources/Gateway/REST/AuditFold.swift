public import Domain
internal import Wire

/// The audit trail of a whole log: the same fold as that of the venue's view, which forgets nothing because it hands
/// over what each record adds.
public struct AuditFold {
    private var state = VenueState()
    private var told: UInt64 = 0

    /// Before the first record.
    public init() {}

    /// Folds in the next record and returns what it added to the trail.
    public mutating func apply(_ batch: borrowing EventBatch) -> [AuditLine] {
        _ = state.apply(batch)
        guard state.auditTrail.count > told else { return [] }
        let added = state.auditTrail.newest(.max, before: .max) { $0.number > told }.entries
        told = state.auditTrail.count
        return added.reversed().map { AuditLine(state.row($0)) }
    }
}

/// One entry of the audit trail, for people and for programs.
public struct AuditLine: Sendable {
    /// Who asked for it, and who approved it.
    public let operators: [UInt32]
    /// What it is about.
    public let account: Account?
    public let symbol: Symbol?
    public let asset: AssetCode?
    /// As `GET /v1/admin/audit` shows it.
    public let json: String
    /// One line.
    public let text: String

    init(_ row: AuditRow) {
        let entry = row.entry
        var operators: [UInt32] = []
        if case .operator(let number) = entry.actor { operators.append(number) }
        if let approval = entry.approval { operators.append(approval.approver) }
        self.operators = operators
        account = row.subject.account
        symbol = row.subject.market?.symbol
        asset = row.subject.asset?.terms.code
        var writer = JSONWriter()
        writer.auditEntry(row)
        json = String(decoding: writer.bytes, as: UTF8.self)
        let who = if case .operator(let number) = entry.actor { "operator \(number)" } else { "venue" }
        let approver = entry.approval.map { ", approved by operator \($0.approver)" } ?? ""
        let step = entry.act.step.description == "made" ? "" : "\(entry.act.step) "
        let subject = [account.map { "account \($0.id.opaque)" }, symbol.map { "\($0)" }, asset.map { "\($0)" }]
            .compactMap { $0 }.map { " \($0)" }.joined()
        let before = Self.text { $0.before(entry.act, row.subject) }
        let after = Self.text { $0.after(entry.act, row.subject) }
        text =
            "\(entry.at.sequence.value) \(entry.at.time.rfc3339) \(who)\(approver): "
            + "\(step)\(entry.act.word)\(subject), \(before) -> \(after)"
    }

    private static func text(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
