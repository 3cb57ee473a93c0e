extension Rule {
    static let habits = [
        noHashLiterals, provenSendable, provenWrapping, documentedNames, sentencesAsTestNames, noTicketNumbers,
    ]

    private static let engine = ["Sources/Engine/"]
    private static let pure = ["Sources/Domain/", "Sources/Engine/", "Sources/Wire/"]

    private static let noHashLiterals = Rule(
        "the engine has no dictionary types or literals", in: Scope(under: engine),
        breaches: ["var a: [OrderID: Int] = f()", "let b = [1: 2]", "let c = [\n    key: value,\n]"].map {
            SourceFile("Sources/Engine/Planted.swift", $0)
        },
        fine: ["let a = [x ? 1 : 2]", "book[side: .buy] = 1", "let b = [f(a: 1)]", "{ [a] in a }"].map {
            SourceFile("Sources/Engine/Planted.swift", $0)
        }
    ) { file in
        file.bracketsWithColon.map { Finding(file, $0, "a dictionary") }
    }

    private static let provenSendable = Rule(
        "what the compiler is not allowed to check is proven beside it",
        in: Scope(under: ["Sources/"], except: ["Sources/Adapters/"]),
        breaches: ["@unchecked Sendable", "nonisolated(unsafe)"].flatMap { text in
            [
                SourceFile("Sources/Gateway/Planted.swift", "let a = 1\n\(text) let b = 2"),
                SourceFile("Sources/Web/Planted.swift", "// One thread only.\n\(text) let b = 2"),
            ]
        },
        fine: [SourceFile("Sources/Sequencer/Planted.swift", "// One thread only.\nnonisolated(unsafe) let a = 1")]
    ) { file in
        let mayProve = ["Sources/Sequencer/", "Sources/Gateway/"].contains(where: file.path.hasPrefix)
        return ["@unchecked Sendable", "nonisolated ( unsafe )"].flatMap(file.occurrences).filter { line in
            !(mayProve && file.isComment(line - 1))
        }.map { Finding(file, $0, mayProve ? "unproven" : "only Adapters, Sequencer and Gateway may") }
    }

    private static let provenWrapping = Rule(
        "arithmetic that may wrap says why it does not",
        in: Scope(under: pure + ["Sources/Journal/", "Sources/Sequencer/"], except: ["Hash", "Checksum"]),
        breaches: ["let a = b &+ c", "// Adds.\nlet a = b &* c", "// Cannot overflow.\n\na &-= 1"].map {
            SourceFile("Sources/Wire/Planted.swift", $0)
        },
        fine: [
            "let a = b &+ c  // no overflow: both are below 2^32",
            "// Cannot overflow: small.\nlet d = 1\nlet a = b &* c",
            "// In this file nothing can overflow: indices are below 2^32.\n\nlet a = b &- c", "let a = b && c & d",
        ].map { SourceFile("Sources/Wire/Planted.swift", $0) }
    ) { file in
        file.wrappingLines.filter { !file.provesNoOverflow($0) }.map {
            Finding(file, $0, "say beside it, above it or for the whole file why this cannot overflow")
        }
    }

    private static let documentedNames = Rule(
        "public types and verbs of the inner modules say what they mean",
        in: Scope(under: ["Sources/Domain/", "Sources/Engine/", "Sources/Ports/"]),
        breaches: ["public struct A {}", "// A plain comment.\n@frozen\npublic enum A {}", "public func a() {}"].map {
            SourceFile("Sources/Domain/Planted.swift", "let z = 1\n\($0)")
        },
        fine: [
            "/// An A.\n@frozen\npublic struct A {\n    public var b: Int\n    public init() {}\n}",
            "public static func < (a: A, b: A) -> Bool { true }", "public extension A {}", "struct A {}",
        ].map { SourceFile("Sources/Domain/Planted.swift", $0) }
    ) { file in
        file.publicDeclarations.filter { !file.hasDocumentation($0.line) }.map {
            Finding(file, $0.line, "\($0.name) has no doc comment")
        }
    }

    private static let sentencesAsTestNames = Rule(
        "a test is named by a sentence", in: Scope(under: ["Tests/"]),
        breaches: [SourceFile("Tests/Planted.swift", "@Test(arguments: [1]) func order(_ a: Int) {}")],
        fine: [SourceFile("Tests/Planted.swift", "@Test static func `an order rests`() {}\nfunc order() {}")]
    ) { file in
        file.tokens.indices.filter { file.tokens[$0].text == "@Test" }.compactMap { at in
            let function = file.tokens[at...].firstIndex { $0.text == "func" } ?? file.tokens.endIndex
            guard function + 1 < file.tokens.endIndex, file.tokens[function + 1].kind != .quotedWord else { return nil }
            return Finding(file, file.tokens[at].line, "\(file.tokens[function + 1].text) is no sentence")
        }
    }

    private static let noTicketNumbers = Rule(
        "comments carry no ticket numbers", in: Scope(under: ["Sources/", "Tests/", "Benchmarks/", "fuzz/"]),
        breaches: [SourceFile("Sources/Planted.swift", "let a = 1  // see #12")],
        fine: [SourceFile("Sources/Planted.swift", "// the #if and the # sign\nlet a = \"#12\"")]
    ) { file in
        file.comments.filter { comment in
            zip(comment.value, comment.value.dropFirst()).contains { $0 == "#" && $1.isNumber }
        }.keys.sorted().map { Finding(file, $0, "a ticket number") }
    }
}

extension SourceFile {
    /// The lines of the brackets that hold keys and values: not subscripts, not choices with a question mark.
    fileprivate var bracketsWithColon: [Int] {
        tokens.indices.filter { tokens[$0].text == "[" && !isSubscript($0) }.filter { opening in
            var depth = 0
            for token in tokens[opening...] {
                if ["[", "(", "{"].contains(token.text) { depth += 1 }
                if ["]", ")", "}"].contains(token.text) { depth -= 1 }
                if depth == 0 || (depth == 1 && token.text == "?") { return false }
                if depth == 1, token.text == ":" { return true }
            }
            return false
        }.map { tokens[$0].line }
    }

    private func isSubscript(_ at: Int) -> Bool {
        guard at > 0, tokens[at].touchesPrevious else { return false }
        let previous = tokens[at - 1]
        return previous.kind != .sign || [")", "]", "?", "!"].contains(previous.text)
    }

    /// The lines with arithmetic that does not trap when it leaves its range.
    var wrappingLines: [Int] {
        let signs: Set<String> = ["&+", "&-", "&*", "&+=", "&-=", "&*="]
        return Set(tokens.filter { $0.kind == .sign && signs.contains($0.text) }.map(\.line)).sorted()
    }

    /// Whether a comment on the line, above it in the same paragraph, or about the whole file speaks of overflow.
    fileprivate func provesNoOverflow(_ line: Int) -> Bool {
        func proves(_ number: Int) -> Bool {
            let comment = (comments[number] ?? "").lowercased()
            return comment.contains("overflow") || comment.contains("wrap")
        }
        var above = line
        while above > 0, !self.line(above).isEmpty {
            if proves(above) { return true }
            above -= 1
        }
        return comments.contains { $0.value.contains("n this file") && proves($0.key) }
    }

    /// The public types and functions, with the line that each starts on. Operators explain themselves.
    fileprivate var publicDeclarations: [(name: String, line: Int)] {
        let modifiers: Set<String> = [
            "static", "final", "mutating", "consuming", "borrowing", "indirect", "nonisolated",
        ]
        let kinds: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias", "func"]
        return tokens.indices.filter { tokens[$0].text == "public" && tokens[$0].kind == .word }.compactMap { at in
            guard let kind = tokens[(at + 1)...].firstIndex(where: { !modifiers.contains($0.text) }),
                kinds.contains(tokens[kind].text), kind + 1 < tokens.endIndex, tokens[kind + 1].kind != .sign
            else { return nil }
            return (tokens[kind + 1].text, tokens[at].line)
        }
    }

    /// Whether a doc comment stands above the declaration on line `number` and its attributes.
    fileprivate func hasDocumentation(_ number: Int) -> Bool {
        var above = number - 1
        while line(above).hasPrefix("@") { above -= 1 }
        return line(above).hasPrefix("///")
    }
}
