import Foundation
import TestSupport
import Testing

/// Many followers of a book that trades, with connections that break.
@Suite struct WatchTests {
    @Test(arguments: [[], ["--orders"]])
    func `sixty streams that drop and resume end with the venue's book, and every checksum holds`(
        form: [String]
    ) throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        defer { venue.kill(SIGTERM) }
        let load = Process()
        load.executableURL = URL(fileURLWithPath: Binary.path)
        load.arguments = ["load", "--data", venue.data, "--rate", "100", "--duration", "8", "--connections", "4"]
        load.standardOutput = FileHandle.nullDevice
        load.standardError = FileHandle.nullDevice
        try load.run()
        defer { load.waitUntilExit() }
        let arguments = ["watch", "--data", venue.data, "--streams", "60", "--duration", "6", "--drop-every", "2"]
        let watched = try Binary.run(arguments + ["--json"] + form, in: directory)
        #expect(watched.code == 0, "\(watched.output)\(watched.errors)")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(watched.output.utf8)) as? [String: Any])
        #expect(report["faults"] as? [String: Int] == [:])
        #expect((report["messages"] as? Int ?? 0) > 1_000, "there was something to follow: \(watched.output)")
        #expect((report["drops"] as? Int ?? 0) > 60)
        #expect((report["resumed"] as? Int ?? 0) > 30)
    }

    @Test func `a venue that is not there is named`() throws {
        let directory = try TemporaryDirectory()
        let url = "http://127.0.0.1:\(try HeldPorts.take())"
        let watched = try Binary.run("watch", "--url", url, in: directory)
        #expect(watched.code != 0)
        #expect(watched.errors.contains("cannot reach \(url)"), "\(watched.errors)")
        let zero = try Binary.run("watch", "--url", url, "--streams", "0", in: directory)
        #expect(zero.errors.contains("0 streams: 1 to 10000 wanted"), "\(zero.errors)")
    }
}
