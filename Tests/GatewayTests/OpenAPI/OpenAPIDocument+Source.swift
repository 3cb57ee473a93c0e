import Yams

// How the document and its outline get into the program: as Swift source that is made from the file.
extension OpenAPIDocument {
    private static let linesMax = 380
    private static let columnsMax = 108
    private static let namesPerLine = 10

    /// The files of `Sources/Web/OpenAPI/Text` and what is in them.
    var sources: [(name: String, source: String)] {
        Self.sources("APIDocument", of: text.split(separator: "\n", omittingEmptySubsequences: false).dropLast())
            + Self.sources("APIOutline", of: outline.map { $0[...] })
    }

    private static func sources(_ type: String, of lines: [Substring]) -> [(name: String, source: String)] {
        var parts: [[String]] = [[]]
        for line in lines {
            let pieces = literal(line)
            if parts[parts.count - 1].count + pieces.count > linesMax { parts.append([]) }
            parts[parts.count - 1] += pieces
        }
        let names = parts.indices.map { "part\($0 + 1)" }
        let lines = stride(from: 0, to: names.count, by: namesPerLine).map { start in
            names[start..<min(start + namesPerLine, names.count)].joined(separator: ", ")
        }
        let list = """
            // Made from `docs/protocols/openapi.yaml`; a test compares them.
            extension \(type) {
                static let parts = [
                    \(lines.joined(separator: ",\n        ")),
                ]
            }

            """
        return [("\(type)+Parts", list)]
            + parts.enumerated().map { index, lines in
                ("\(type)+Part\(index + 1)", source(type, number: index + 1, lines))
            }
    }

    private static func source(_ type: String, number: Int, _ lines: [String]) -> String {
        let text = lines.map { $0.isEmpty ? "" : "        \($0)" }.joined(separator: "\n")
        return """
            // Made from `docs/protocols/openapi.yaml`; a test compares them.
            extension \(type) {
                static let part\(number) = #\"\"\"
            \(text)

                    \"\"\"#
            }

            """
    }

    /// A line as it stands in a literal: a long one goes on in the next, without a line break.
    private static func literal(_ line: Substring) -> [String] {
        var rest = line
        var pieces: [String] = []
        while rest.count > columnsMax {
            pieces.append(rest.prefix(columnsMax) + "\\#")
            rest = rest.dropFirst(columnsMax)
        }
        return pieces + [String(rest)]
    }
}

// The lines that the page for people is made of.
extension OpenAPIDocument {
    var outline: [String] {
        let chapters = node["tags"].items.flatMap { tag -> [String] in
            let name = tag["name"].text ?? ""
            let routes = operations.filter { $0.node["tags"].words == [name] }.flatMap(lines)
            return ["chapter|\(name)|\(tag["description"].text ?? "")"] + routes
        }
        return chapters + refusals + forms.flatMap(lines)
    }

    /// Who may ask, in a sentence.
    private func token(_ operation: Operation) -> String {
        if operation.node["security"]?.sequence?.isEmpty ?? false { return "No token is needed." }
        if operation.path.hasPrefix("/v1/admin/") { return "It needs an operator's token." }
        switch operation.node["tags"].words {
        case ["people"]: return "It needs the access token of a session."
        case ["history"], ["analytics"]:
            return "It needs a trader's token, or an operator's or an auditor's for any account."
        case ["operating"]: return "It needs an operator's or an auditor's token."
        default: return "It needs a trader's token."
        }
    }

    private func lines(_ operation: Operation) -> [String] {
        let node = operation.node
        var lines = [
            "route|\(operation.method)|\(operation.path)|\(node["operationId"].text ?? "")|\(token(operation))"
                + "|\(node["summary"].text ?? "")|\(node["description"].text ?? "")"
        ]
        lines += operation.parameters.map { parameter in
            "parameter|\(parameter["name"].text ?? "")|\(parameter["in"].text ?? "")|"
                + (parameter["required"].text == "true" ? "required" : "optional")
                + "|\(type(parameter["schema"]))|\(parameter["description"].text ?? "")"
        }
        if let body = node["requestBody"]["content"]["application/json"]["schema"].referenced {
            lines.append("body|\(body)")
        }
        let answers = node["responses"].pairs
        lines += answers.filter { !Self.isRefusal($0.key) }.map { status, response in
            let answer = resolved(response)
            let form = answer["content"]["application/json"]["schema"].referenced ?? ""
            return "answer|\(status)|\(answer["description"].text ?? "")|\(form)"
        }
        let statuses = answers.map(\.key).filter(Self.isRefusal).joined(separator: " ")
        return lines + ["refusals|\(statuses)"]
    }

    /// Each status of a problem once, with what it means everywhere.
    private var refusals: [String] {
        var found: [String: String] = [:]
        for operation in operations {
            for (status, answer) in operation.node["responses"].pairs where Self.isRefusal(status) {
                found[status] = resolved(answer)["description"].text
            }
        }
        return found.sorted { $0.key < $1.key }.map { "refusal|\($0.key)|\($0.value)" }
    }

    /// Whether a status says that nothing was done; 304 answers what was asked.
    private static func isRefusal(_ status: String) -> Bool { (Int(status) ?? 0) >= 400 }

    private func lines(_ form: (key: String, value: Node)) -> [String] {
        let required = Set(form.value["required"].words)
        let isObject = form.value["properties"] != nil
        return ["form|\(form.key)|\(isObject ? "" : type(form.value))|\(form.value["description"].text ?? "")"]
            + form.value["properties"].pairs.map { name, field in
                "field|\(name)|\(required.contains(name) ? "required" : "optional")|\(type(field))"
                    + "|\(field["description"].text ?? "")"
            }
    }

    /// A schema in a few words.
    private func type(_ schema: Node?) -> String {
        if let name = schema.referenced { return name }
        let choices = schema["anyOf"].items + schema["oneOf"].items
        if !choices.isEmpty { return choices.map { type($0) }.joined(separator: " or ") }
        if schema["enum"] != nil { return schema["enum"].words.joined(separator: ", ") }
        if let only = schema["const"].text { return only }
        let types = schema["type"].text.map { [$0] } ?? schema["type"].words
        return types.map { type in
            switch type {
            case "array": "list of \(self.type(schema["items"]))"
            case "integer": "integer" + range(schema)
            case "string": "text"
            case "boolean": "true or false"
            default: type
            }
        }.joined(separator: " or ")
    }

    private func range(_ schema: Node?) -> String {
        guard let least = schema["minimum"].text, let most = schema["maximum"].text else { return "" }
        return " from \(least) to \(most)"
    }
}
