import Wire

/// A configuration as a person, or a program, is told of it. It has no secret in it.
struct ConfigReport {
    private let entries: [ServeConfiguration.Entry]
    let problems: [String]

    init(_ configuration: ServeConfiguration, problems: [String]) {
        entries = configuration.entries
        self.problems = problems
    }

    var table: String {
        let head = [["SETTING", "VALUE", "FROM", "MEANING"]]
        let rows = head + entries.map { [$0.setting.name, $0.shown, $0.origin.spoken, $0.setting.meaning] }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count + 2) }.joined() + row[3]
        }.joined(separator: "\n")
    }

    var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("settings")
        writer.beginArray()
        for entry in entries {
            writer.beginObject()
            writer.key("name")
            writer.string(entry.setting.name)
            writer.key("value")
            writer.string(entry.shown)
            writer.key("from")
            writer.string(entry.origin.spoken)
            writer.key("meaning")
            writer.string(entry.setting.meaning)
            writer.endObject()
        }
        writer.endArray()
        writer.key("problems")
        writer.beginArray()
        for problem in problems { writer.string(problem) }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension ServeConfiguration.Entry {
    fileprivate var shown: String {
        switch (origin, setting.initial) {
        case (.initial, .words(let words)): return words
        case (.initial, .nothing): return "none"
        case (.initial, .value(let value)): return value
        case (.flag, _), (.variable, _), (.file, _):
            if setting.isSecret { return "set" }
            guard let values else { return "of the wrong type" }
            return values.isEmpty ? "none" : values.joined(separator: ", ")
        }
    }
}

extension ServeConfiguration.Origin {
    fileprivate var spoken: String {
        switch self {
        case .flag: "flag"
        case .variable(let name): "environment variable \(name)"
        case .file(let path): "file \(path)"
        case .initial: "default"
        }
    }
}
