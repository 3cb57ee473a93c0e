extension Rule {
    static let sizes = [fileLength, lineLength, functionLength]

    private static let fileLinesMax = 400
    private static let functionLinesMax = 70
    private static let columnsMax = 120

    private static let swiftFiles = Scope(under: [""])

    private static let fileLength = Rule(
        "a file has at most \(fileLinesMax) lines", in: swiftFiles,
        breaches: [SourceFile("Sources/Planted.swift", String(repeating: "\n", count: fileLinesMax + 1))],
        fine: [SourceFile("Sources/Planted.swift", String(repeating: "\n", count: fileLinesMax))]
    ) { file in
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        return file.isSwift && count > fileLinesMax ? [Finding(file, count, "\(count) lines")] : []
    }

    private static let lineLength = Rule(
        "a line of code has at most \(columnsMax) columns", in: swiftFiles,
        breaches: [SourceFile("Sources/Planted.swift", String(repeating: "a", count: columnsMax + 1))],
        fine: [SourceFile("Sources/Planted.swift", String(repeating: "é", count: columnsMax))]
    ) { file in
        guard file.isSwift else { return [] }
        return file.lines.indices.filter { file.lines[$0].utf8.count > columnsMax && file.lines[$0].count > columnsMax }
            .map {
                Finding(file, $0 + 1, "\(file.lines[$0].count) columns")
            }
    }

    private static let functionLength = Rule(
        "a function has at most \(functionLinesMax) lines", in: swiftFiles,
        breaches: ["func f(then: () -> Void = {})", "init()", "subscript(at: Int) -> Int", "var many: Int"].map {
            SourceFile("Sources/Planted.swift", "struct S {\n\($0) {\n\(lines(functionLinesMax - 1))}\n}")
        },
        fine: [
            SourceFile("Sources/Planted.swift", "func f() {\n\(lines(functionLinesMax - 2))}"),
            SourceFile("Sources/Planted.swift", "protocol P {\nfunc f()\n}\nstruct S {\n\(lines(functionLinesMax))}"),
            SourceFile("Sources/Planted.swift", "struct S {\nvar a = \"}\"\n\(lines(functionLinesMax))}"),
        ]
    ) { file in
        file.functions.filter { $0.count > functionLinesMax }.map {
            Finding(file, $0.lowerBound, "a function of \($0.count) lines")
        }
    }

    private static func lines(_ count: Int) -> String { String(repeating: "\"}\"  // {\n", count: count) }
}

extension SourceFile {
    var isSwift: Bool { path.hasSuffix(".swift") }

    /// The lines of each function, initializer, subscript and computed property, from its name to its closing brace.
    var functions: [ClosedRange<Int>] {
        let openers: Set<String> = ["func", "init", "deinit", "subscript", "var"]
        return tokens.indices.filter { at in
            tokens[at].kind == .word && openers.contains(tokens[at].text) && (at == 0 || tokens[at - 1].text != ".")
        }.compactMap { at in
            bodyStart(after: at).map { tokens[at].line...tokens[closingBrace(of: $0)].line }
        }
    }

    /// The brace that opens the body of the declaration at `at`; nil for one without a body.
    private func bodyStart(after at: Int) -> Int? {
        let others: Set<String> = [
            "func", "init", "deinit", "subscript", "var", "let", "case", "struct", "class", "enum", "protocol",
            "extension", "typealias", "import", "public", "private", "package", "static", "mutating", "}", "=",
        ]
        var depth = 0
        for next in tokens.indices[(at + 1)...] {
            let token = tokens[next]
            if token.text == "(" || token.text == "[" { depth += 1 }
            if token.text == ")" || token.text == "]" { depth -= 1 }
            guard depth == 0, token.kind != .quotedWord else { continue }
            if token.text == "{" { return next }
            if others.contains(token.text), next > at + 1 { return nil }
        }
        return nil
    }

    private func closingBrace(of opening: Int) -> Int {
        var depth = 0
        for next in tokens.indices[opening...] {
            if tokens[next].text == "{" { depth += 1 }
            if tokens[next].text == "}" { depth -= 1 }
            if depth == 0 { return next }
        }
        return tokens.count - 1
    }
}
