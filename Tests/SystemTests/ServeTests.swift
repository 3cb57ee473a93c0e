import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct ServeTests {
    @Test func `a newcomer gets an address, tokens and three commands that work when pasted`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo")
        #expect(venue.output.contains("http://127.0.0.1:\(venue.port)"))
        let commands = venue.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.hasPrefix("curl ") }
        #expect(commands.count == 3)
        #expect(venue.output.contains("\(venue.data)/outbox; docs/tutorial.md"), "where the letters are, what to read")
        for command in commands {
            let shell = Process()
            let pipe = Pipe()
            shell.executableURL = URL(fileURLWithPath: "/bin/sh")
            shell.arguments = ["-c", command + " -fsS"]
            shell.standardOutput = pipe
            try shell.run()
            let output = pipe.fileHandleForReading.readDataToEndOfFile()
            shell.waitUntilExit()
            #expect(shell.terminationStatus == 0, "\(command)")
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: output) }
        }
        let access = try venue.access()
        #expect(Set(access.keys) == ["url", "operatorToken", "aliceToken", "bobToken"])
        let attributes = try FileManager.default.attributesOfItem(atPath: venue.data + "/access.json")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let kept = try String(contentsOfFile: venue.data + "/tokens", encoding: .utf8)
        for (name, token) in access where name != "url" { #expect(!kept.contains(token), "only hashes are kept") }
    }

    @Test func `tokens stay the same after a restart, and are not shown again`() throws {
        let directory = try TemporaryDirectory()
        let first = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        let access = try first.access()
        #expect(first.kill(SIGTERM) == 0)
        let second = try VenueProcess(in: directory, port: first.port, "--demo", "--demo-past", "0")
        #expect(try second.access() == access)
        #expect(!second.output.contains("operator  "))
    }

    @Test func `a venue without syncs says so, loudly, and one with syncs does not`() throws {
        let directory = try TemporaryDirectory()
        for (sync, isDurable) in [("on", true), ("off", false)] {
            let venue = try VenueProcess(in: directory, data: sync, "--sync", sync)
            #expect(venue.output.contains("A POWER LOSS LOSES ACKNOWLEDGED ORDERS") != isDurable)
            let health = try HTTPConnection(port: venue.port).ask("GET", "/healthz")
            let words = try JSONDecoder().decode([String: String].self, from: health.body)
            #expect(words == (isDurable ? ["status": "alive"] : ["status": "alive", "syncs": "off"]))
            #expect(venue.kill(SIGTERM) == 0)
        }
    }

    @Test func `SIGTERM under load drains and exits with 0 within five seconds`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        let token = try #require(try venue.access()["aliceToken"])
        let port = venue.port
        let group = DispatchGroup()
        for lane in 0..<4 {
            group.enter()
            Thread {
                let connection = HTTPConnection(port: port)
                for number in 1... {
                    let body =
                        #"{"symbol":"ETH-USD","side":"buy","type":"limit","quantity":"0.01","price":"1000","#
                        + #""clientOrderId":"l\#(lane)-\#(number)"}"#
                    guard let answer = try? connection.ask("POST", "/v1/orders", token: token, json: body),
                        answer.status == 201
                    else { break }
                }
                group.leave()
            }.start()
        }
        usleep(500_000)
        let start = Date()
        #expect(venue.kill(SIGTERM) == 0)
        #expect(Date().timeIntervalSince(start) < 5)
        #expect(group.wait(timeout: .now() + 30) == .success)
    }

    @Test func `a second venue on the same directory is told who has it`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory)
        let second = try Binary.run(
            "serve", "--data", venue.data, "--listen", "127.0.0.1:\(try HeldPorts.take())", in: directory)
        #expect(second.code == 1)
        #expect(second.errors.contains("process \(venue.pid)"))
        #expect(second.errors.contains(venue.data))
        #expect(venue.isRunning)
    }

    @Test func `a port that is taken is named`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory)
        let second = try Binary.run(
            "serve", "--data", directory.path + "/other", "--listen", "127.0.0.1:\(venue.port)", in: directory)
        #expect(second.code == 1)
        #expect(second.errors.contains("127.0.0.1:\(venue.port)"))
    }

    @Test func `a journal that is damaged in the middle stops the start and names file and offset`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        #expect(venue.kill(SIGTERM) == 0)
        let journal = venue.data + "/journal"
        let file = try #require(
            try FileManager.default.contentsOfDirectory(atPath: journal).filter { $0.hasSuffix(".journal") }.min())
        let handle = try #require(FileHandle(forUpdatingAtPath: journal + "/" + file))
        try handle.seek(toOffset: 200)
        let byte = try #require(try handle.read(upToCount: 1)?.first)
        try handle.seek(toOffset: 200)
        try handle.write(contentsOf: Data([byte ^ 1]))
        try handle.close()
        let start = try Binary.run(
            "serve", "--data", venue.data, "--listen", "127.0.0.1:\(venue.port)", in: directory)
        #expect(start.code == 1)
        #expect(start.errors.contains(file))
        #expect(start.errors.contains("at byte"))
        let verified = try Binary.run("journal", "verify", venue.data, in: directory)
        #expect(verified.code == 1)
        #expect(verified.errors.contains(file))
    }
}
