import ArgumentParser

extension ServeConfiguration {
    /// Settings that mean nothing without one that nobody has set.
    var needs: [Problem] {
        entries.filter { $0.origin != .initial && $0.values != ["false"] }.compactMap { entry in
            guard let needed = entry.setting.needed, let other = entries.first(where: { $0.setting.name == needed }),
                other.origin == .initial
            else { return nil }
            return Problem(
                text: "\(entry.place) needs \(needed), which nobody has set: give \(other.setting.flag),"
                    + " \(other.setting.variable) or \(needed) in the file.",
                isTyped: entry.origin == .flag)
        }
    }

    static func problems(of typed: TypedWords) -> [Problem] {
        let known = ServeSetting.all.map(\.flag) + ["--config"]
        let others = typed.others.map { word in
            // Whatever it is, its value may be a secret.
            let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
            return Problem(
                text: "\(name) is nothing that rialto serve takes." + hint(name, known), isTyped: true)
        }
        let incomplete = typed.incomplete.map { name in
            let wanted = ServeSetting.all.first { $0.name == name }?.wanted ?? "the name of a file"
            return Problem(text: "--\(name) has no value; \(wanted) is wanted.", isTyped: true)
        }
        return others + incomplete
    }

    /// - Parameter names: those of the environment that begin as ours do.
    static func problems(ofVariables names: [String]) -> [Problem] {
        let known = ServeSetting.all.map(\.variable) + ["RIALTO_CONFIG"]
        return names.filter { !known.contains($0) }.map {
            Problem(text: "\($0) in the environment is no setting; unset it." + hint($0, known), isTyped: false)
        }
    }

    static func problems(of file: SettingsFile) -> [Problem] {
        let known = ServeSetting.all.map(\.name)
        let unknown = file.names.filter { !known.contains($0) }.map {
            "\($0) in \(file.providerName) is no setting; remove it." + hint($0, known)
        }
        let repeated = file.repeatedNames.map { "\($0) stands twice in \(file.providerName); leave one of them." }
        return (unknown + repeated).map { Problem(text: $0, isTyped: false) }
    }

    private static func hint(_ name: String, _ known: [String]) -> String {
        Spelling.nearest(to: name, of: known).map { " Is \($0) meant?" } ?? ""
    }
}

extension ServeConfiguration.Entry {
    /// What the command line would say of the values.
    var problems: [ServeConfiguration.Problem] {
        (values ?? []).compactMap { value in
            do {
                try setting.read(value)
                return nil
            } catch {
                let said = (error as? ValidationError)?.message ?? "\(error)"
                return problem(place + said.dropFirst(setting.flag.count))
            }
        }
    }

    func wrongType(_ found: String, _ wanted: String) -> ServeConfiguration.Problem {
        problem("\(place) is \(setting.isSecret ? "of the wrong type" : found); \(wanted) is wanted.")
    }

    /// Where the value is, as a sentence about it begins.
    fileprivate var place: String {
        switch origin {
        case .flag, .initial: setting.flag
        case .variable(let name): name
        case .file(let path): "\(setting.name) in \(path)"
        }
    }

    private func problem(_ text: String) -> ServeConfiguration.Problem {
        // Of a wrong value the parser says the value, too.
        ServeConfiguration.Problem(text: text + advice, isTyped: origin == .flag && !setting.isSecret)
    }

    private var advice: String {
        switch (origin, setting.initial) {
        case (.flag, _), (.initial, _): ""
        case (_, .value(let value)): " Correct it, or leave it out for \(value)."
        case (_, .words), (_, .nothing): " Correct it, or leave it out."
        }
    }
}
