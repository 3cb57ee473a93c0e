import Foundation
import Testing

/// The shipped program with a budget, asked for more than that.
@Suite struct BudgetTests {
    @Test func `at three times the allowed rate the allowed rate is served and the rest is told when to come`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0", "--user-order-rate", "100:20")
        defer { venue.kill(SIGTERM) }
        let token = try #require(try venue.access()["aliceToken"])
        let connection = HTTPConnection(port: venue.port)
        // No order has this id, so nothing is filled and nothing given back.
        func ask() throws -> HTTPConnection.Answer { try connection.ask("DELETE", "/v1/orders/1", token: token) }

        // What may come at once goes first.
        while try ask().status != 429 {}
        let began = DispatchTime.now().uptimeNanoseconds
        var served = 0
        var refused = 0
        var next = began
        while next < began + 4_000_000_000 {
            // The pace is 300 a second; a request that is late does not make the next ones late.
            let now = DispatchTime.now().uptimeNanoseconds
            if now < next { usleep(UInt32((next - now) / 1_000)) }
            next += 1_000_000_000 / 300
            let answer = try ask()
            switch answer.status {
            case 404: served += 1
            case 429:
                refused += 1
                #expect(answer.fields["retry-after"] == "1")
                #expect(answer.fields["ratelimit-policy"] == "\"orders\";q=20;w=1")
                #expect(answer.fields["ratelimit"]?.hasPrefix("\"orders\";r=0;t=") == true)
            default: Issue.record("\(answer.status)")
            }
        }
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - began) / 1_000_000_000
        let rate = Double(served) / seconds
        #expect((95...103).contains(rate), "\(served) served and \(refused) refused in \(seconds) s")
        #expect(served + refused > 1_100, "the load was three times the rate")

        // Retry-After is true: after so many seconds of silence the next one is served.
        while try ask().status != 429 {}
        usleep(1_000_000)
        #expect(try ask().status == 404)
    }

    @Test func `a rate that is none is refused at the start`() throws {
        let directory = try TemporaryDirectory()
        for text in ["-1", "many", "5:", "5:0", "5:6:7", "99999999"] {
            let run = try Binary.run("serve", "--venue-rate=\(text)", "--data", directory.path + "/x", in: directory)
            #expect(run.code == 64, "\(text): \(run.errors)")
            #expect(run.errors.contains("--venue-rate is '\(text)'"), "\(run.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: directory.path + "/x"))
    }
}
