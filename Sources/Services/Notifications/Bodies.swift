import Domain
import Ports
import Wire

/// The body of `POST /v1/notifications/rules`.
struct RuleBody: JSONBody {
    var kind: NotificationKind?
    var symbol: Symbol?
    var asset: AssetCode?
    var level: DecimalNumber?
    var percent: DecimalNumber?
    var channels: [String]?

    private enum Field: UInt8, JSONWord {
        case kind, symbol, asset, level, percent, channels

        var word: StaticString {
            switch self {
            case .kind: "kind"
            case .symbol: "symbol"
            case .asset: "asset"
            case .level: "level"
            case .percent: "percent"
            case .channels: "channels"
            }
        }
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> RuleBody {
        var body = RuleBody()
        try readObject(bytes) { (field: Field, reader) throws(JSONError) in
            switch field {
            case .kind: body.kind = try reader.word()
            case .symbol: body.symbol = try reader.name()
            case .asset: body.asset = try reader.name()
            case .level: body.level = try reader.decimal()
            case .percent: body.percent = try reader.decimal()
            case .channels: body.channels = try reader.texts(field, countMax: NotificationLimits.channelsPerAccountMax)
            }
        }
        return body
    }
}

/// The body of `PATCH` for a rule. What it is about does not change.
struct RuleChangeBody: JSONBody {
    var level: DecimalNumber?
    var percent: DecimalNumber?
    var channels: [String]?

    private enum Field: UInt8, JSONWord {
        case level, percent, channels

        var word: StaticString {
            switch self {
            case .level: "level"
            case .percent: "percent"
            case .channels: "channels"
            }
        }
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> RuleChangeBody {
        var body = RuleChangeBody()
        try readObject(bytes) { (field: Field, reader) throws(JSONError) in
            switch field {
            case .level: body.level = try reader.decimal()
            case .percent: body.percent = try reader.decimal()
            case .channels: body.channels = try reader.texts(field, countMax: NotificationLimits.channelsPerAccountMax)
            }
        }
        return body
    }
}

/// The body of `POST /v1/notifications/channels`.
struct ChannelBody: JSONBody {
    var kind: ChannelKind
    var name: String
    var url: String?
    var integrationKey: String?

    private enum Field: UInt8, JSONWord {
        case kind, name, url, integrationKey

        var word: StaticString {
            switch self {
            case .kind: "kind"
            case .name: "name"
            case .url: "url"
            case .integrationKey: "integrationKey"
            }
        }
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> ChannelBody {
        var kind: ChannelKind?
        var name: String?
        var url: String?
        var integrationKey: String?
        try readObject(bytes) { (field: Field, reader) throws(JSONError) in
            switch field {
            case .kind: kind = try reader.word()
            case .name: name = try reader.text(field, charactersMax: NotificationLimits.nameCharactersMax)
            case .url: url = try reader.text(field, charactersMax: NotificationLimits.targetCharactersMax)
            case .integrationKey:
                integrationKey = try reader.text(field, charactersMax: NotificationLimits.nameCharactersMax)
            }
        }
        guard let kind else { throw missing(Field.kind, "Say webhook, email, slack or pagerDuty.") }
        guard let name else { throw missing(Field.name, "Give the channel a name that you know it by.") }
        return ChannelBody(kind: kind, name: name, url: url, integrationKey: integrationKey)
    }
}

/// The body of `POST /v1/notifications/read`: some notifications, or all up to a moment.
struct ReadBody: JSONBody {
    var ids: [String] = []
    var through: Timestamp?

    private enum Field: UInt8, JSONWord {
        case notificationIds, through

        var word: StaticString {
            switch self {
            case .notificationIds: "notificationIds"
            case .through: "through"
            }
        }
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> ReadBody {
        var body = ReadBody()
        try readObject(bytes) { (field: Field, reader) throws(JSONError) in
            switch field {
            case .notificationIds:
                body.ids = try reader.notificationIDs(field)
                guard !body.ids.isEmpty else {
                    throw missing(field, "Name at least one notification, or leave the list out.")
                }
            case .through:
                let text = try reader.text(field, charactersMax: NotificationLimits.nameCharactersMax)
                guard let time = Timestamp(rfc3339: text) else {
                    throw JSONError(
                        code: .malformedTime, field: "through", offset: 0,
                        detail: "The field 'through' is a moment such as 2026-01-02T03:04:05Z.", observed: text)
                }
                body.through = time
            }
        }
        guard body.through != nil || !body.ids.isEmpty else {
            throw missing(Field.notificationIds, "Name notifications, or a moment in 'through'.")
        }
        return body
    }
}

/// The body of `POST /v1/notifications/dead-letters/replay`.
struct ReplayBody: JSONBody {
    /// Nil for all.
    var ids: [String]?

    private enum Field: UInt8, JSONWord {
        case notificationIds

        var word: StaticString { "notificationIds" }
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> ReplayBody {
        var body = ReplayBody()
        try readObject(bytes) { (field: Field, reader) throws(JSONError) in
            body.ids = try reader.notificationIDs(field)
        }
        return body
    }
}

/// The body of `POST /v1/notifications/settings`.
struct SettingsBody: JSONBody {
    var settings = PersonSettings()

    private enum Field: UInt8, JSONWord {
        case quietFrom, quietTo, budgetPerDay

        var word: StaticString {
            switch self {
            case .quietFrom: "quietFrom"
            case .quietTo: "quietTo"
            case .budgetPerDay: "budgetPerDay"
            }
        }
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> SettingsBody {
        var body = SettingsBody()
        var from: Int64?
        var to: Int64?
        try readObject(bytes) { (field: Field, reader) throws(JSONError) in
            switch field {
            case .quietFrom: from = try reader.minutes(field)
            case .quietTo: to = try reader.minutes(field)
            case .budgetPerDay: body.settings.budgetPerDay = try reader.integer(in: NotificationLimits.budgetPerDay)
            }
        }
        // Without a beginning or an end they begin or end at midnight.
        if from != nil || to != nil { body.settings.quiet = PersonSettings.QuietHours(from: from ?? 0, to: to ?? 0) }
        return body
    }
}

/// The body of `POST /v1/admin/notices`.
struct NoticeBody: JSONBody {
    var title: String
    var text: String

    private enum Field: UInt8, JSONWord {
        case title, text

        var word: StaticString {
            switch self {
            case .title: "title"
            case .text: "text"
            }
        }
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> NoticeBody {
        var title: String?
        var text: String?
        try readObject(bytes) { (field: Field, reader) throws(JSONError) in
            switch field {
            case .title: title = try reader.text(field, charactersMax: NotificationLimits.noticeTitleCharactersMax)
            case .text: text = try reader.text(field, charactersMax: NotificationLimits.noticeTextCharactersMax)
            }
        }
        guard let title else { throw missing(Field.title, "Say in a line what it is about.") }
        guard let text else { throw missing(Field.text, "Say what there is to know.") }
        return NoticeBody(title: title, text: text)
    }
}

/// Reads exactly one object.
private func readObject<Field: JSONWord>(
    _ bytes: UnsafeRawBufferPointer, _ read: (Field, inout JSONReader) throws(JSONError) -> Void
) throws(JSONError) {
    var reader = JSONReader(bytes)
    var seen = JSONFieldSet<Field>()
    try reader.beginObject()
    while let field = try reader.nextField(&seen) { try read(field, &reader) }
    try reader.end()
}

private func missing(_ field: some JSONWord, _ advice: String) -> JSONError {
    JSONError(
        code: .missingField, field: "\(field.word)", offset: 0,
        detail: "The field '\(field.word)' is missing. \(advice)")
}

extension JSONReader {
    /// A text of 1 to so many characters, which are counted as JSON Schema counts them: by code points.
    fileprivate mutating func text(_ field: some JSONWord, charactersMax: Int) throws(JSONError) -> String {
        let string = try string()
        let text = string.text
        let characters = text.unicodeScalars.count
        guard !text.isEmpty, characters <= charactersMax else {
            throw JSONError(
                code: text.isEmpty ? .textEmpty : .textTooLong, field: "\(field.word)", offset: string.offset,
                detail: "The field '\(field.word)' has \(characters) characters. Send 1 to \(charactersMax).",
                observed: "\(characters)", limit: "\(charactersMax)")
        }
        return text
    }

    /// A list of texts, which may be empty.
    fileprivate mutating func texts(_ field: some JSONWord, countMax: Int) throws(JSONError) -> [String] {
        var texts: [String] = []
        try beginArray()
        while try nextElement() {
            guard texts.count < countMax else {
                throw JSONError(
                    code: .numberOutOfRange, field: "\(field.word)", offset: offset,
                    detail: "The list '\(field.word)' has more than \(countMax) elements. Send \(countMax) or fewer.",
                    observed: "more than \(countMax)", limit: "\(countMax)")
            }
            texts.append(try text(field, charactersMax: NotificationLimits.nameCharactersMax))
        }
        return texts
    }

    /// What notifications are known by.
    fileprivate mutating func notificationIDs(_ field: some JSONWord) throws(JSONError) -> [String] {
        let texts = try texts(field, countMax: NotificationLimits.idsPerRequestMax)
        for text in texts where text.isEmpty || !text.utf8.allSatisfy(Self.isOfNotificationID) {
            throw JSONError(
                code: .invalidCharacters, field: "\(field.word)", offset: offset,
                detail: "The list '\(field.word)' has what is no notification's id: those are of a to z, 0 to 9 and -.",
                observed: text, limit: "a-z, 0-9, -")
        }
        return texts
    }

    private static func isOfNotificationID(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// A time of day as `07:30`, in minutes after midnight.
    fileprivate mutating func minutes(_ field: some JSONWord) throws(JSONError) -> Int64 {
        let string = try string()
        let text = string.text
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count == 5, parts.allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) }),
            let hours = Int64(parts[0]), let minutes = Int64(parts[1]), hours < 24, minutes < 60
        else {
            throw JSONError(
                code: .malformedTime, field: "\(field.word)", offset: string.offset,
                detail: "The field '\(field.word)' is a time of day in UTC such as 07:30.", observed: text)
        }
        return hours * 60 + minutes
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}

/// A body with nothing in it.
struct EmptyBody: JSONBody {
    static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> EmptyBody {
        var reader = JSONReader(bytes)
        try reader.beginObject()
        if let key = try reader.nextKey() {
            throw JSONError(
                code: .unknownField, field: nil, offset: key.offset, detail: "No field is taken here. Send {}.")
        }
        try reader.end()
        return EmptyBody()
    }
}
