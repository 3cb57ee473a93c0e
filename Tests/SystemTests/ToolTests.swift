import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct ToolTests {
    @Test func `a server that stands still for two seconds shows it in the percentiles`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        let access = try venue.access()
        let process = venue.pid
        Thread {
            usleep(1_500_000)
            kill(process, SIGSTOP)
            usleep(2_000_000)
            kill(process, SIGCONT)
        }.start()
        let finished = try Binary.run(
            "load", "--rate", "200", "--duration", "6", "--connections", "8", "--url", try #require(access["url"]),
            "--token", try #require(access["aliceToken"]), "--json", in: directory)
        #expect(finished.code == 0, "\(finished.errors)")
        let report = try finished.json()
        #expect(report["sent"] as? Int == 1_200)
        #expect(report["answered"] as? Int == 1_200)
        #expect((report["errors"] as? [String: Int])?.isEmpty == true)
        #expect(try #require(report["maxMs"] as? Double) >= 1_900)
        #expect(try #require(report["p99Ms"] as? Double) >= 1_700)
    }

    @Test func `a venue without anybody at the address is said to be so`() throws {
        let directory = try TemporaryDirectory()
        let url = "http://127.0.0.1:\(try HeldPorts.take())"
        let finished = try Binary.run("load", "--url", url, "--token", "x", "--duration", "1", in: directory)
        #expect(finished.code == 1)
        #expect(finished.errors.contains("127.0.0.1"))
    }

    @Test func `the recorded order flow picks the recorded resting orders`() throws {
        let directory = try TemporaryDirectory()
        let excerpt = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("ReplayTests/Fixtures/AAPL-excerpt.csv").path
        let finished = try Binary.run("replay", "lobster", excerpt, "--json", in: directory)
        #expect(finished.code == 0, "\(finished.errors)")
        let report = try finished.json()
        #expect(report["rows"] as? Int == 3_000)
        let known = try #require(report["knownExecutions"] as? Int)
        #expect(known > 0)
        #expect(try #require(report["atRecordedPrice"] as? Int) <= known)
    }

    @Test func `a row that is not one is named with file, line and field`() throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/bad.csv"
        try "34200.1,1,1,18,5853300,1\n34200.2,1,2,x,5853300,1\n".write(toFile: file, atomically: true, encoding: .utf8)
        let finished = try Binary.run("replay", "lobster", file, in: directory)
        #expect(finished.code == 1)
        for part in ["bad.csv", "line 2", "size"] { #expect(finished.errors.contains(part)) }
    }

    @Test func `a journal can be read as text and as JSON`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        #expect(venue.kill(SIGTERM) == 0)
        let dump = try Binary.run("journal", "dump", venue.data, "--limit", "3", in: directory)
        #expect(dump.code == 0)
        #expect(dump.output.split(separator: "\n").count == 3)
        let json = try Binary.run("journal", "dump", venue.data, "--from", "2", "--limit", "1", "--json", in: directory)
        #expect(try json.json()["sequence"] as? Int == 2)
        let verify = try Binary.run("journal", "verify", venue.data, "--json", in: directory)
        #expect(try verify.json()["damaged"] as? Bool == false)
    }

    @Test(arguments: [
        (["serve", "--listen", "nowhere"], "nowhere"), (["serve", "--listen", "127.0.0.1:99999"], "99999"),
        (["journal", "dump", "--from", "0"], "--from"),
        (["replay", "lobster", "/does/not/exist.csv"], "/does/not/exist.csv"),
        (["replay", "lobster", "x.csv", "--tick", "zero"], "zero"),
        (["journal", "verify", "/does/not/exist"], "/does/not/exist"),
        (["load", "--rate", "0", "--url", "http://127.0.0.1:1", "--token", "x"], "rate"),
        (["fly"], "fly"), (["serve", "--fast"], "--fast"),
    ]) func `what is wrong is named`(arguments: [String], named: String) throws {
        let directory = try TemporaryDirectory()
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: Binary.path)
        process.arguments = arguments
        process.environment = Binary.environment
        process.currentDirectoryURL = URL(fileURLWithPath: directory.path)
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus != 0)
        #expect(text.contains(named), "\(text)")
    }

    @Test func `the version is printed for people and for programs`() throws {
        let directory = try TemporaryDirectory()
        #expect(try Binary.run("version", in: directory).output.hasPrefix("rialto "))
        #expect(try Binary.run("version", "--json", in: directory).json()["version"] is String)
    }
}
