import Foundation
import Testing

/// A file of the folder `Tests/Scenarios`.
struct ScenarioFile: Sendable, CustomTestStringConvertible {
    /// The path from that folder.
    let path: String
    let text: String

    static let all: [ScenarioFile] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Scenarios")
        let paths = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".scenario") }.sorted().map { path in
            let bytes = (try? Data(contentsOf: folder.appending(path: path))) ?? Data()
            return ScenarioFile(path: path, text: String(decoding: bytes, as: UTF8.self))
        }
    }()

    /// The comment on the first line.
    var rule: String { String(text.prefix { $0 != "\n" }.drop { $0 == "#" || $0 == " " }) }

    var testDescription: String { "\(rule) (\(path))" }
}
