import Foundation

/// The program under test: the one that `RIALTO_BINARY` names, else the debug build beside these tests.
enum Binary {
    static let path: String = {
        if let named = ProcessInfo.processInfo.environment["RIALTO_BINARY"] { return named }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.appendingPathComponent(".build/debug/rialto").path
    }()

    /// Without the words to these tests, which would be unknown settings to the program.
    static let environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("RIALTO_") }

    /// Runs the program to its end.
    static func run(
        _ arguments: String..., typing text: String = "", in directory: TemporaryDirectory
    ) throws -> Finished { try run(arguments, typing: text, in: directory) }

    static func run(
        _ arguments: [String], typing text: String = "", in directory: TemporaryDirectory
    ) throws -> Finished {
        try run(list: arguments, typing: text, in: directory)
    }

    static func run(
        list arguments: [String], typing text: String = "", environment: [String: String] = [:],
        in directory: TemporaryDirectory
    ) throws -> Finished {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = Self.environment.merging(environment) { $1 }
        let output = directory.path + "/output-\(UUID().uuidString)"
        let errors = output + ".errors"
        for file in [output, errors] { try Data().write(to: URL(fileURLWithPath: file)) }
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        let input = output + ".input"
        try Data(text.utf8).write(to: URL(fileURLWithPath: input))
        process.standardInput = FileHandle(forReadingAtPath: input)
        try process.run()
        process.waitUntilExit()
        return Finished(
            code: process.terminationStatus,
            output: String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self),
            errors: String(decoding: FileManager.default.contents(atPath: errors) ?? Data(), as: UTF8.self))
    }

    struct Finished {
        var code: Int32
        var output: String
        var errors: String

        func json() throws -> [String: Any] {
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
        }
    }
}

/// A directory of its own for each test, gone when the test is.
final class TemporaryDirectory {
    let path = NSTemporaryDirectory() + "rialto-system-\(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Something that a test waited for and that did not come.
struct Missing: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
