import Configuration

/// What `rialto serve` is told, and by whom: the command line goes before the environment, that before the file, and
/// that before what the program takes if nobody says anything.
struct ServeConfiguration {
    /// Who said it.
    enum Origin: Hashable, Sendable {
        case flag
        case variable(String)
        case file(String)
        case initial
    }

    /// A setting with what somebody says of it.
    struct Entry: Sendable {
        let setting: ServeSetting
        let origin: Origin
        /// More than one for a list alone; nil for what is of the wrong type.
        let values: [String]?

        /// What the command line would have said.
        var arguments: [String] {
            let values = values ?? []
            guard setting.form == .flag else { return values.map { "\(setting.flag)=\($0)" } }
            return values.map { $0 == "true" ? setting.flag : "--no-\(setting.name)" }
        }
    }

    /// Why the venue cannot start, as a person is told.
    struct Problem: Hashable, Sendable {
        let text: String
        /// Whether the parser of the command line says it too.
        let isTyped: Bool
    }

    /// Every setting, with what holds.
    private(set) var entries: [Entry] = []
    private(set) var problems: [Problem] = []

    /// - Parameter words: what follows `serve` on the command line.
    init(_ words: [String], environment: [String: String]) {
        let typed = TypedWords(words)
        let ours = environment.filter { $0.key.hasPrefix("RIALTO_") }
        let variables = EnvironmentVariablesProvider(
            environmentVariables: ours,
            secretsSpecifier: .specific(Set(ServeSetting.all.filter(\.isSecret).map(\.variable))))
        let file = open(typed.values["config"]?.last, ours["RIALTO_CONFIG"])
        for setting in ServeSetting.all {
            let said = [
                typed.values(of: setting).map { Entry(setting: setting, origin: .flag, values: $0) },
                entry(setting, variables, found: ours[setting.variable]), file.flatMap { entry(setting, $0) },
            ].compactMap { $0 }
            // What something before it hides is read, too: one day nothing hides it.
            for entry in said { note(entry.problems) }
            entries.append(said.first ?? Entry(setting: setting, origin: .initial, values: setting.initial.values))
        }
        note(needs)
        note(Self.problems(of: typed))
        note(Self.problems(ofVariables: ours.keys.sorted()))
        if let file { note(Self.problems(of: file)) }
    }

    /// What the environment and the file add to the command line.
    var addedArguments: [String] {
        entries.flatMap { entry -> [String] in
            switch entry.origin {
            case .variable, .file: entry.arguments
            case .flag, .initial: []
            }
        }
    }

    private mutating func note(_ problems: [Problem]) { self.problems += problems }
}

// Looking up.
extension ServeConfiguration {
    private mutating func open(_ typed: String?, _ inEnvironment: String?) -> SettingsFile? {
        guard let path = typed ?? inEnvironment else { return nil }
        do { return try SettingsFile(at: path) } catch {
            let by = typed == nil ? "RIALTO_CONFIG" : "--config"
            // The parser of the command line does not look into files.
            note([Problem(text: "The file of settings '\(path)', named by \(by), \(error.reason).", isTyped: false)])
            return nil
        }
    }

    /// What the environment says of a setting; nil if it says nothing.
    private mutating func entry(
        _ setting: ServeSetting, _ variables: EnvironmentVariablesProvider, found: String?
    ) -> Entry? {
        guard let found else { return nil }
        let key = AbsoluteConfigKey(["rialto", setting.name])
        let content = try? variables.value(forKey: key, type: setting.form.environmentType).value?.content
        let entry = Entry(setting: setting, origin: .variable(setting.variable), values: content?.values)
        if content == nil { note([entry.wrongType("'\(found)'", setting.wanted)]) }
        return entry
    }

    /// What the file says of a setting; nil if it says nothing.
    private mutating func entry(_ setting: ServeSetting, _ file: SettingsFile) -> Entry? {
        guard let source = file.source(of: setting.name) else { return nil }
        let key = AbsoluteConfigKey([setting.name])
        let content = setting.form.fileTypes.lazy.compactMap { type in
            try? file.value(forKey: key, type: type).value?.content
        }.first
        let entry = Entry(setting: setting, origin: .file(file.providerName), values: content?.values)
        if content == nil { note([entry.wrongType(source, setting.form.fileWords)]) }
        return entry
    }
}

extension ServeSetting.Initial {
    fileprivate var values: [String] {
        switch self {
        case .value(let value): [value]
        case .words, .nothing: []
        }
    }
}

extension ConfigContent {
    /// As the command line would have it.
    fileprivate var values: [String] {
        switch self {
        case .string(let text): [text]
        case .int(let number): ["\(number)"]
        case .bool(let isOn): [isOn ? "true" : "false"]
        case .stringArray(let texts): texts
        case .double, .bytes, .intArray, .doubleArray, .boolArray, .byteChunkArray: []
        }
    }
}
