/// Words and signs that code of some folders does without.
private struct Ban {
    /// Tokens with spaces between them; several patterns share one reason.
    let patterns: [String]
    let reason: String
    let scope: Scope

    init(_ patterns: [String], _ reason: String, under: [String], except: [String] = []) {
        self.patterns = patterns
        self.reason = reason
        scope = Scope(under: under, except: except)
    }

    static let all = [
        Ban(
            ["try !", "as !"], "a trap without a reason",
            under: ["Sources/", "Benchmarks/", "fuzz/"]),
        Ban(
            ["fatalError", "precondition", "preconditionFailure", "assert", "assertionFailure"],
            "our own bugs stop the process through `invariant`",
            under: ["Sources/Domain/", "Sources/Engine/", "Sources/Wire/", "Sources/Journal/", "Sources/Sequencer/"],
            except: ["/Invariant.swift"]),
        Ban(
            ["Double", "Float", "Decimal"], "pure code counts in integers",
            under: pure),
        Ban(
            ["random", "randomElement", "shuffled", "shuffle", "SystemRandomNumberGenerator", "Hasher", "hashValue"],
            "pure code has no luck, and Swift's hashes differ from run to run",
            under: pure),
        Ban(
            ["ContinuousClock", "SuspendingClock"], "time comes with the record",
            under: pure + ["Sources/Journal/"]),
        Ban(
            ["async", "await", "Task"], "asynchrony belongs to the edge",
            under: pure + ["Sources/Journal/", "Sources/Sequencer/"]),
        Ban(
            ["Dictionary", "Set"], "the engine never holds what it must not walk",
            under: ["Sources/Engine/"]),
        Ban(
            ["any"], "no dynamic dispatch on the hot path",
            under: ["Sources/Engine/", "Sources/Wire/Binary/"]),
        Ban(
            ["@_exported", "@_implementationOnly", "@preconcurrency"], "walls have no doors of this kind",
            under: ["Sources/"]),
        Ban(
            [". disabled (", "XCTest", "withKnownIssue"], "a test that does not run proves nothing",
            under: ["Tests/"]),
        Ban(
            ["from :", "branch :", "revision :", ". upToNextMajor", ". upToNextMinor"],
            "packages are pinned to an exact version",
            under: ["Package.swift", "Benchmarks/Package.swift"]),
    ]

    private static let pure = ["Sources/Domain/", "Sources/Engine/", "Sources/Wire/"]

    var rule: Rule {
        let path = scope.under[0].hasSuffix("/") ? scope.under[0] + "Planted.swift" : scope.under[0]
        return Rule(
            "\(reason): no \(patterns.joined(separator: ", "))", in: scope,
            breaches: patterns.map { SourceFile(path, $0.split(separator: " ").joined()) },
            fine: patterns.map { SourceFile(path, "// \($0)\nlet text = \"\($0)\"\nlet `\($0)` = 1\n") }
        ) { file in
            patterns.flatMap { pattern in file.occurrences(of: pattern).map { Finding(file, $0, reason) } }
        }
    }
}

extension Rule {
    static let words = Ban.all.map(\.rule) + [bookWithoutMoney, ledgerWithoutBooks, names, unfinished, machinePaths]

    private static let bookWithoutMoney = withoutWords(
        "the book has never heard of money", ["account", "money", "balance"], under: "Sources/Engine/Book/")
    private static let ledgerWithoutBooks = withoutWords(
        "the ledger has never heard of books", ["orderbook"], under: "Sources/Engine/Ledger/")

    /// No name may contain one of `words`, in whatever case.
    private static func withoutWords(_ sentence: String, _ words: [String], under folder: String) -> Rule {
        Rule(
            sentence, in: Scope(under: [folder]),
            breaches: words.map { SourceFile(folder + "Planted.swift", "var the\($0.capitalized)ID = 0") },
            fine: words.map { SourceFile(folder + "Planted.swift", "/// \($0)\nvar other = \"\($0)\"") }
        ) { file in
            file.tokens.compactMap { token in
                words.first { token.text.lowercased().contains($0) }.map {
                    Finding(file, token.line, "speaks of \($0)")
                }
            }
        }
    }

    private static let names = Rule(
        "a type is named for what it is, not for a pattern",
        in: Scope(under: ["Sources/", "Tests/", "Benchmarks/", "fuzz/"]),
        breaches: ["Manager", "Helper", "Impl", "Base", "Utils"].map {
            SourceFile("Sources/Planted.swift", "final class Order\($0) {}")
        },
        fine: [SourceFile("Sources/Planted.swift", "struct Database { var base: AssetID }\nstruct ImplicitCost {}")]
    ) { file in
        let kinds: Set<String> = ["struct", "class", "enum", "actor", "protocol", "extension", "typealias"]
        let endings = ["Manager", "Managers", "Helper", "Helpers", "Impl", "Base", "Utils", "Util", "Utilities"]
        return zip(file.tokens, file.tokens.dropFirst()).compactMap { kind, name in
            guard kinds.contains(kind.text), endings.contains(where: name.text.hasSuffix) else { return nil }
            return Finding(file, name.line, "\(name.text) says nothing")
        }
    }

    private static let unfinished = Rule(
        "nothing is left unfinished", in: Scope(under: [""]),
        breaches: marks.map { SourceFile("Sources/Planted.swift", "// \($0): later") }
            + asides.map { SourceFile("Sources/Planted.swift", "let a = 1  // \($0)") },
        fine: marks.map { SourceFile("Sources/Planted.swift", "struct Un\($0)ed { let word = \"S\($0)S\" }") }
    ) { file in
        file.lines.indices.compactMap { index in
            let suspects = marks.filter(file.lines[index].contains)
            if !suspects.isEmpty,
                let mark = file.lines[index].split(whereSeparator: { !$0.isLetter })
                    .first(where: { suspects.contains(String($0)) })
            {
                return Finding(file, index + 1, String(mark))
            }
            let comment = (file.comments[index + 1] ?? "").lowercased()
            return asides.first(where: comment.contains).map { Finding(file, index + 1, $0) }
        }
    }

    /// Written in pieces, so that this file is no breach itself.
    private static let marks = ["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"]
    private static let asides = ["for " + "now", "place" + "holder", "un" + "implemented", "not " + "implemented"]

    private static let machinePaths = Rule(
        "no path of one machine", in: Scope(under: [""]),
        breaches: homes.map { SourceFile("docs/planted.md", "see \($0)someone/notes") },
        fine: [SourceFile("docs/planted.md", "https://example.com/homepage and framework/bar")]
    ) { file in
        file.lines.indices.compactMap { index in
            homes.first(where: file.lines[index].contains).map { Finding(file, index + 1, "names \($0)") }
        }
    }

    private static let homes = ["home", "root", "Users", "work"].map { "/\($0)/" }
}
