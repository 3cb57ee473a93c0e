import Wire

/// A notification as it is read back from its payload.
struct Notice: Hashable, JSONBody {
    var id = ""
    var kind = NotificationKind.test
    var at = ""
    /// The details by the names that clients see.
    var texts: [String: String] = [:]

    private enum Field: UInt8, JSONWord {
        case notificationId, kind, at, sequence, ruleId, accountId, details

        var word: StaticString {
            switch self {
            case .notificationId: "notificationId"
            case .kind: "kind"
            case .at: "at"
            case .sequence: "sequence"
            case .ruleId: "ruleId"
            case .accountId: "accountId"
            case .details: "details"
            }
        }
    }

    init(_ payload: String) throws(JSONError) { self = try Self.decode(Array(payload.utf8)) }

    private init() {}

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> Notice {
        var reader = JSONReader(bytes)
        var notice = Notice()
        var seen = JSONFieldSet<Field>()
        try reader.beginObject()
        while let field = try reader.nextField(&seen) {
            switch field {
            case .notificationId: notice.id = try reader.string().text
            case .kind: notice.kind = try reader.word()
            case .at: notice.at = try reader.string().text
            case .sequence: _ = try reader.integer()
            case .ruleId, .accountId: _ = try reader.string()
            case .details:
                try reader.beginObject()
                while let key = try reader.nextKey() { notice.texts[key.text] = try reader.string().text }
            }
        }
        try reader.end()
        return notice
    }
}
