import Configuration
import Gateway
import Journal

/// A setting of `rialto serve`: its names, what it takes, and what holds if nobody says anything.
struct ServeSetting: Sendable {
    /// What a value is written as.
    enum Form: Sendable {
        case text
        case number
        /// A number, or a text such as `50:100` or `off`.
        case limit
        case flag
        /// May be given more than once.
        case list
    }

    enum Initial: Sendable {
        case value(String)
        /// What holds depends on something else.
        case words(String)
        case nothing
    }

    /// As on the command line, without the dashes, and as in a file.
    let name: String
    let form: Form
    let initial: Initial
    /// What it takes, as its refusals say it.
    let wanted: String
    let meaning: String
    /// The setting without which it means nothing.
    let needed: String?
    /// Never shown.
    let isSecret: Bool
    /// Reads a value as the command line does, and throws what that says.
    let read: @Sendable (String) throws -> Void

    init<Value>(
        _ name: String, _ form: Form = .text, initial: Initial = .nothing, takes wanted: String, _ meaning: String,
        needs needed: String? = nil, isSecret: Bool = false, _ read: @escaping @Sendable (String) throws -> Value
    ) {
        self.name = name
        self.form = form
        self.initial = initial
        self.wanted = wanted
        self.meaning = meaning
        self.needed = needed
        self.isSecret = isSecret
        self.read = { _ = try read($0) }
    }

    init(flag name: String, _ meaning: String, needs needed: String? = nil) {
        self.init(name, .flag, initial: .value("false"), takes: "true or false", meaning, needs: needed) { $0 }
    }

    init(rate name: String, _ meaning: String) {
        self.init(
            name, .limit, initial: .value("off"),
            takes: BudgetOptions.rateWords,
            meaning, BudgetOptions.rate("--\(name)"))
    }

    /// Its name on the command line.
    var flag: String { "--\(name)" }
    /// Its name in the environment, such as `RIALTO_VENUE_RATE`.
    var variable: String { ServeSetting.variable(name) }

    static func variable(_ name: String) -> String { "RIALTO_" + name.uppercased().replacing("-", with: "_") }
}

extension ServeSetting.Form {
    /// What a file may have, the likeliest first.
    var fileTypes: [ConfigType] {
        switch self {
        case .text: [.string]
        case .number: [.int]
        case .limit: [.int, .string]
        case .flag: [.bool]
        case .list: [.stringArray]
        }
    }

    /// In the environment everything is text; what numbers may be is said by those who read them.
    var environmentType: ConfigType {
        switch self {
        case .text, .number, .limit: .string
        case .flag: .bool
        case .list: .stringArray
        }
    }

    var fileWords: String {
        switch self {
        case .text: "a text in quotes"
        case .number: "a whole number without quotes"
        case .limit: "a whole number, or a text in quotes,"
        case .flag: "true or false without quotes"
        case .list: "a list of texts, [\"...\", \"...\"],"
        }
    }
}
