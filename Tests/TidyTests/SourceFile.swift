import Foundation

/// A text file of the repository, under its path from the root.
struct SourceFile: Sendable {
    let path: String
    let lines: [String]
    let tokens: [Token]
    let comments: [Int: String]

    init(_ path: String, _ text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let scanner = Scanner(path.hasSuffix(".swift") ? text : "")
        tokens = scanner.tokens
        comments = scanner.comments
    }

    var name: String { String(path.split(separator: "/").last ?? "") }

    /// Line `number`, counted from 1, without the spaces around it; empty outside the file.
    func line(_ number: Int) -> String {
        lines.indices.contains(number - 1) ? lines[number - 1].trimmingCharacters(in: .whitespaces) : ""
    }

    /// Whether line `number` holds a comment and nothing else.
    func isComment(_ number: Int) -> Bool { comments[number] != nil && line(number).hasPrefix("/") }

    /// The lines on which the tokens of `pattern`, which are written with spaces between them, follow each other.
    func occurrences(of pattern: String) -> [Int] {
        let wanted = pattern.split(separator: " ").map(String.init)
        return tokens.indices.dropLast(wanted.count - 1).filter { start in
            wanted.indices.allSatisfy {
                tokens[start + $0].text == wanted[$0] && tokens[start + $0].kind != .quotedWord
            }
        }.map { tokens[$0].line }
    }
}

/// Where a rule is broken, and how.
struct Finding: Sendable, CustomStringConvertible {
    let path: String
    let line: Int
    let reason: String

    init(_ file: SourceFile, _ line: Int, _ reason: String) {
        path = file.path
        self.line = line
        self.reason = reason
    }

    var description: String { "\(path):\(line): \(reason)" }
}

/// The folders and files that a rule is about, by the start of their path from the root.
struct Scope: Sendable {
    var under: [String]
    var except: [String] = []

    func contains(_ path: String) -> Bool {
        under.contains(where: path.hasPrefix) && !except.contains(where: path.contains)
    }
}

/// The files of the project. Folders that tools make, and hidden ones, are not among them.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let files: [SourceFile] = paths.compactMap { path in
        (try? String(contentsOf: root.appending(path: path), encoding: .utf8)).map { SourceFile(path, $0) }
    }

    /// Every file and folder, by its path from the root.
    static let everything: Set<String> = {
        var found: Set<String> = []
        var folders = [""]
        while let folder = folders.popLast() {
            let names =
                (try? FileManager.default.contentsOfDirectory(atPath: root.path(percentEncoded: false) + folder)) ?? []
            for name in names where !ignored.contains(name) && !name.hasSuffix(".build") {
                found.insert(folder + name)
                if isFolder(folder + name) { folders.append(folder + name + "/") }
            }
        }
        return found
    }()

    private static let ignored: Set<String> = [
        ".git", ".hypothesis", ".schemathesis", "Package.resolved", "rialto-data", "fuzz-artifacts",
    ]
    private static let textEndings: Set<String> = ["swift", "md", "json", "yaml", "yml", "html", "css", "js", "sh", ""]

    private static var paths: [String] {
        everything.filter { textEndings.contains(URL(filePath: $0).pathExtension) && !isFolder($0) }.sorted()
    }

    private static func isFolder(_ path: String) -> Bool {
        (try? root.appending(path: path).resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
    }
}
