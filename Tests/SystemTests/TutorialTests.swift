import Foundation
import Testing

@Suite(.serialized) struct TutorialTests {
    /// Far more than a walk takes on a busy machine, and less than anybody waits for one that stands still.
    private static let secondsMax = 180
    /// Nobody has signed up so soon after a start. A venue need not take signatures of its first second, and the
    /// shell's clock counts whole ones.
    private static let firstMomentsMicroseconds: UInt32 = 2_100_000

    @Test(arguments: ["curl", "python", "swift"])
    func `the tutorial can be walked as it is written`(_ walk: String) throws {
        let page = try Self.page()
        let steps = try #require(page.walks[walk])
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo")
        for (name, text) in page.files {
            try text.write(toFile: directory.path + "/" + name, atomically: true, encoding: .utf8)
        }
        usleep(Self.firstMomentsMicroseconds)
        let typed = try type(steps, in: directory, at: venue)
        #expect(typed.code == 0, "\(typed.printed)")
        for (step, printed) in zip(steps, typed.printed) {
            #expect(step.difference(from: printed) == nil, "\(step.commands)")
        }
        #expect(typed.printed.count == steps.count)
    }

    @Test func `every block of the tutorial is run but the one that builds and starts a venue`() throws {
        let page = try Self.page()
        #expect(page.alone == ["make run\n"])
        #expect(page.walks.keys.sorted() == ["curl", "python", "swift"])
        #expect(page.files.keys.sorted() == ["walk.py", "walk.swift"])
        for (name, steps) in page.walks {
            for step in steps { #expect(!step.output.isEmpty, "\(name) says what is printed: \(step.commands)") }
        }
    }

    @Test(arguments: [
        ("a 1 b\nc\n", true), ("a 22 b\r\nc", true), ("a  b\nc\n\n", true), ("a 1 c\nc\n", false), ("a b\nc\n", false),
        ("", false), ("a 1 b\n", false), ("a 1 b\nc\nd\n", false), ("b a 1 b\nc\n", false), ("a 1 b 2\nc\n", false),
        ("a 1 b\n\nc\n", false),
    ])
    func `an output is that of the page or it is not`(_ printed: String, _ isEqual: Bool) {
        let step = TutorialPage.Step(commands: "", output: "a …b\nc\n")
        #expect((step.difference(from: printed) == nil) == isEqual)
    }

    private static func page() throws -> TutorialPage {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try TutorialPage(
            String(contentsOf: root.appendingPathComponent("docs/tutorial.md"), encoding: .utf8))
    }

    /// Types the commands of a walk into one shell, which ends at the first that fails. Returns its code, and what was
    /// printed in each step.
    private func type(
        _ steps: [TutorialPage.Step], in directory: TemporaryDirectory, at venue: VenueProcess
    ) throws -> (code: Int32, printed: [String]) {
        let mark = "==== \(UUID().uuidString)\n"
        let script = directory.path + "/walk.sh"
        let text = steps.map(\.commands).joined(separator: "printf '\(mark.dropLast())\\n'\n")
        try text.write(toFile: script, atomically: true, encoding: .utf8)
        let output = directory.path + "/printed"
        try Data().write(to: URL(fileURLWithPath: output))
        let handle = FileHandle(forWritingAtPath: output)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-eu", script]
        process.currentDirectoryURL = URL(fileURLWithPath: directory.path)
        process.environment = ProcessInfo.processInfo.environment.merging([
            "URL": "http://127.0.0.1:\(venue.port)", "DATA": venue.data,
        ]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        let deadline = Date().addingTimeInterval(TimeInterval(Self.secondsMax))
        while process.isRunning, Date() < deadline { usleep(20_000) }
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
        let printed = String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self)
        return (process.terminationStatus, printed.components(separatedBy: mark))
    }
}
