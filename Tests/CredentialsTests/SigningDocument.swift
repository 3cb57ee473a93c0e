import Foundation
import Testing

@testable import Credentials

/// docs/protocols/signing.md, as far as a program can read it.
struct SigningDocument {
    struct Vector: CustomTestStringConvertible {
        var fields: [String: String]

        subscript(_ name: String) -> String { fields[name] ?? "" }

        var request: CanonicalRequest {
            CanonicalRequest(method: self["method"], target: self["target"], body: Array(self["body"].utf8))
        }

        func signature() throws(SignatureProblem) -> RequestSignature {
            try RequestSignature(
                keyID: self["key"], timestamp: self["timestamp"], window: self["window"], signature: self["signature"])
        }

        var testDescription: String { "\(self["algorithm"]) \(self["method"]) \(self["target"])" }
    }

    let text: String

    init() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        text = try String(
            contentsOf: folder.deletingLastPathComponent().appendingPathComponent("docs/protocols/signing.md"),
            encoding: .utf8)
    }

    /// What stands between the fences of this name, block for block.
    func blocks(_ name: String) -> [String] {
        text.components(separatedBy: "\n```\(name)\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    }

    var vectors: [Vector] {
        blocks("vector").map { block in
            Vector(
                fields: Dictionary(
                    uniqueKeysWithValues: block.split(separator: "\n").map { line in
                        let name = line.prefix { $0 != ":" }
                        return (String(name), String(line.dropFirst(name.count + 2)))
                    }))
        }
    }

    /// The 64 digits in code that follow these words.
    func digits(after words: String) -> String {
        let rest = text.components(separatedBy: words).dropFirst().joined(separator: words)
        return String(rest.drop { $0 != "`" }.dropFirst().prefix { $0 != "`" })
    }
}
