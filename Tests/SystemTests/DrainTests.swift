import Foundation
import Synchronization
import Testing

/// The shipped program told to go down while it is in use.
@Suite(.serialized) struct DrainTests {
    @Test func `no answer is lost when the venue goes down under load, and each connection is asked to end`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0", "--drain-seconds", "3")
        let token = try #require(try venue.access()["aliceToken"])
        let port = venue.port
        let counts = Mutex(Counts())
        let group = DispatchGroup()
        for lane in 0..<6 {
            Thread.detachNewThread(in: group) {
                let connection = HTTPConnection(port: port)
                var number = 0
                while true {
                    number += 1
                    let order = """
                        {"symbol":"ETH-USD","side":"buy","type":"limit","quantity":"0.01","price":"1000",\
                        "clientOrderId":"lane\(lane)-\(number)"}
                        """
                    do {
                        let answer = try connection.ask("POST", "/v1/orders", token: token, json: order)
                        counts.withLock { $0.statuses[answer.status, default: 0] += 1 }
                        // Whoever is asked to end goes elsewhere, as behind a load balancer.
                        if answer.fields["connection"] == "close" {
                            counts.withLock { $0.asked += 1 }
                            return
                        }
                    } catch {
                        counts.withLock { $0.lost.append("\(error)") }
                        return
                    }
                }
            }
        }
        let watcher = HTTPConnection(port: port)
        while counts.withLock({ $0.statuses[201, default: 0] < 100 && $0.lost.isEmpty }) { usleep(10_000) }
        #expect(try watcher.ask("GET", "/readyz").status == 200)
        venue.send(SIGTERM)
        // Readiness goes first, and while it is off everything else goes on.
        var status = 200
        while status == 200 { status = try HTTPConnection(port: port).ask("GET", "/readyz").status }
        #expect(status == 503)
        #expect(try HTTPConnection(port: port).ask("GET", "/v1/time").status == 200)
        group.wait()
        let found = counts.withLock { $0 }
        #expect(found.lost == [])
        #expect(found.asked == 6, "\(found)")
        #expect(Set(found.statuses.keys).isSubset(of: [201, 422]), "\(found.statuses)")
        #expect(venue.kill(SIGCONT) == 0)
        #expect(venue.output.contains("going down"))
        #expect(venue.output.contains("Closed."))
    }

    @Test func `what is waited for is told`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--drain-seconds", "2")
        let idle = HTTPConnection(port: venue.port)
        #expect(try idle.ask("GET", "/v1/time").status == 200)
        #expect(venue.kill(SIGTERM) == 0)
        #expect(venue.output.contains("Waiting for 1 s more. Open connections: 1, requests without an answer: 0."))
    }

    @Test func `a second signal ends the venue at once`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--drain-seconds", "600")
        venue.send(SIGTERM)
        while !venue.output.contains("going down") { usleep(10_000) }
        #expect(venue.isRunning)
        #expect(venue.kill(SIGINT) == 1)
        #expect(venue.output.contains("ending at once"))
    }

    @Test(arguments: ["-1", "3601", "soon"])
    func `a time that is none is refused at the start`(text: String) throws {
        let directory = try TemporaryDirectory()
        let run = try Binary.run("serve", "--drain-seconds=\(text)", "--data", directory.path + "/x", in: directory)
        #expect(run.code == 64)
        #expect(
            run.errors.contains("--drain-seconds is '\(text)'; a number from 0 to 3600 is wanted."), "\(run.errors)")
    }

    private struct Counts {
        var statuses: [Int: Int] = [:]
        /// Connections that were asked to end.
        var asked = 0
        var lost: [String] = []
    }
}

extension Thread {
    /// A thread that a group waits for.
    fileprivate static func detachNewThread(in group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
        group.enter()
        detachNewThread {
            body()
            group.leave()
        }
    }
}
