import Domain
import Wire

/// Something that somebody is told.
struct Notification: Hashable, Sendable {
    /// The record that it comes from.
    var sequence: Domain.Sequence
    /// The event of that record.
    var index: Int
    var rule: Int64
    var account: AccountID
    var kind: NotificationKind
    var at: Timestamp
    var details: [(Detail, String)]
    /// Where it goes beside the inbox.
    var channels: [Int64]

    /// The same whenever it is made again: from the event and the rule.
    var id: String { "\(sequence.value)-\(index)-\(rule)" }

    /// As it is kept, shown and sent.
    var payload: String {
        Self.payload(id: id, kind, at: at, sequence: sequence, rule: rule, account: account, details)
    }

    /// - Parameters:
    ///   - sequence: nil for what does not come from a record.
    ///   - rule: nil for what came without one.
    static func payload(
        id: String, _ kind: NotificationKind, at: Timestamp, sequence: Domain.Sequence?, rule: Int64?,
        account: AccountID?, _ details: [(Detail, String)]
    ) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("notificationId")
        writer.string(id)
        writer.key("kind")
        writer.word(kind)
        writer.key("at")
        writer.timestamp(at)
        if let sequence {
            writer.key("sequence")
            writer.integer(sequence.value)
        }
        if let rule {
            writer.key("ruleId")
            writer.string("\(rule)")
        }
        if let account {
            writer.key("accountId")
            writer.id(account)
        }
        writer.key("details")
        writer.beginObject()
        for (detail, text) in details {
            writer.key(detail.word)
            writer.string(text)
        }
        writer.endObject()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    static func == (left: Notification, right: Notification) -> Bool {
        left.payload == right.payload && left.channels == right.channels
    }

    func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
