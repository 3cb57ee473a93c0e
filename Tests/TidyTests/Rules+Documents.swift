import Foundation

extension Rule {
    static let documents = [links, paths, hotPathList, hotPathListIsTrue]

    private static let texts = Scope(under: ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/"])

    private static let links = Rule(
        "every link in the documents leads somewhere", in: texts,
        breaches: ["[a](missing.md)", "[a](../README.md#no-such-heading)", "[a](#neither)"].map {
            SourceFile("docs/planted.md", "# Planted\n\($0)")
        },
        fine: [
            SourceFile(
                "docs/planted.md",
                "# A heading, `coded`\n[a](engine.md) [b](https://example.com) [c](#a-heading-coded)\n"
                    + "```\n[d](missing.md)\n```\nand `[e](missing.md)`"),
            SourceFile("docs/planted.yaml", "pattern: '^[0-9](missing.md)?$'"),
        ]
    ) { file in
        guard file.path.hasSuffix(".md") else { return [] }
        return file.prose.flatMap { line in
            line.text.matches(of: /\]\(([^)\s]+)\)/).compactMap { match in
                leads(String(match.1), from: file) ? nil : Finding(file, line.number, "\(match.1) leads nowhere")
            }
        }
    }

    /// Whether the target exists, and the heading in it.
    private static func leads(_ target: String, from file: SourceFile) -> Bool {
        if target.contains("://") || target.hasPrefix("mailto:") { return true }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
        let path = parts[0].isEmpty ? file.path : URL(filePath: "/\(folder)/\(parts[0])").standardized.path()
        let found = path.split(separator: "/").joined(separator: "/")
        guard parts.count == 2 else { return Repository.everything.contains(found) }
        let page = found == file.path ? file : Repository.files.first { $0.path == found }
        return page?.anchors.contains(parts[1]) ?? false
    }

    private static let paths = Rule(
        "every path that the documents name exists", in: texts,
        breaches: [SourceFile("docs/planted.md", "in `Sources/Nowhere/Nothing.swift` it")],
        fine: [SourceFile("docs/planted.md", "`Sources/Domain`, `Sources/Domain/Values.swift`, `Tests/*Tests`")]
    ) { file in
        file.lines.indices.flatMap { index in
            file.lines[index].matches(of: /`((Sources|Tests|Benchmarks|fuzz|docs)\/[\w\/.+-]+)`/).compactMap {
                match in
                let path = match.1.hasSuffix("/") ? match.1.dropLast() : match.1
                let known = Repository.everything.contains(String(path))
                return known ? nil : Finding(file, index + 1, "\(path) does not exist")
            }
        }
    }

    private static let hotPathList = Rule(
        "docs/HOT_PATH.md lists every file with arithmetic that may wrap",
        in: Scope(
            under: ["Domain", "Engine", "Wire/Binary", "Journal", "Sequencer"].map { "Sources/\($0)/" }),
        breaches: [SourceFile("Sources/Engine/Planted.swift", "let a = b &+ c")],
        fine: [SourceFile("Sources/Engine/Planted.swift", "let a = b & c")]
    ) { file in
        let page = Repository.files.first { $0.path == "docs/HOT_PATH.md" }?.lines ?? []
        let name = file.path.dropFirst("Sources/".count)
        if page.contains(where: { $0.contains("`\(name)`") }) { return [] }
        return file.wrappingLines.prefix(1).map { Finding(file, $0, "`\(name)` is not in the list") }
    }
}

extension Rule {
    private static let hotPathListIsTrue = Rule(
        "docs/HOT_PATH.md lists no other files", in: Scope(under: ["docs/HOT_PATH.md"]),
        breaches: [SourceFile("docs/HOT_PATH.md", "| `Engine/Gone.swift` | why |\n| `Domain/Values.swift` | why |")],
        fine: [SourceFile("docs/HOT_PATH.md", "| file | why |\nsee `Domain/Values.swift`")]
    ) { file in
        file.lines.indices.compactMap { index in
            guard let match = file.lines[index].firstMatch(of: /^\| `([^`]+)` \|/) else { return nil }
            let listed = Repository.files.first { $0.path == "Sources/\(match.1)" }
            return listed?.wrappingLines.isEmpty == false ? nil : Finding(file, index + 1, "\(match.1) does not wrap")
        }
    }
}

extension SourceFile {
    /// The lines outside code blocks, without the code in them.
    fileprivate var prose: [(number: Int, text: String)] {
        var isCode = false
        return lines.indices.compactMap { index in
            if line(index + 1).hasPrefix("```") {
                isCode.toggle()
                return nil
            }
            return isCode ? nil : (index + 1, lines[index].replacing(/`[^`]*`/, with: ""))
        }
    }

    /// The headings as a link names them: small letters, hyphens for spaces, no other signs.
    fileprivate var anchors: Set<String> {
        Set(
            lines.filter { $0.hasPrefix("#") }.map { heading in
                heading.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
                    .filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
                    .replacing(" ", with: "-")
            })
    }
}
