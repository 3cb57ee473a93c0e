import Foundation
import TestSupport
import Testing

/// The shipped program with a file, variables and flags.
@Suite struct ConfigurationTests {
    @Test func `a venue takes its settings from file, environment and flags, in their order`() throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/venue.json"
        let data = directory.path + "/data"
        // Nobody may listen there, and nothing may be written there.
        try Data(#"{"listen": "192.0.2.1:1", "data": "/dev/null/x", "sync": "on", "address-rate": "1:3"}"#.utf8)
            .write(to: URL(fileURLWithPath: file))
        let port = try HeldPorts.take()
        let venue = try VenueProcess(
            beginningIn: directory, port: port, flags: ["--config", file, "--data", data, "--sync", "off"],
            environment: [
                "RIALTO_LISTEN": "127.0.0.1:\(port)", "RIALTO_DATA": "/dev/null/y", "RIALTO_SYNC": "on",
            ], isToldWhere: false)
        defer { venue.kill(SIGTERM) }
        try venue.waitUntilReady()
        let connection = HTTPConnection(port: port)
        #expect(try venue.access()["url"] == "http://127.0.0.1:\(port)")
        let health = try JSONDecoder().decode([String: String].self, from: connection.ask("GET", "/healthz").body)
        #expect(health["syncs"] == "off", "the flag goes before the environment")
        var refused: HTTPConnection.Answer?
        for _ in 0..<10_000 where refused == nil {
            let answer = try connection.ask("GET", "/v1/time")
            if answer.status == 429 { refused = answer }
        }
        #expect(refused?.fields["ratelimit-policy"]?.hasSuffix(";q=3;w=3") == true, "\(refused?.fields ?? [:])")
    }

    @Test func `a wrong file is refused at the start and nothing is made`() throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/venue.json"
        let data = directory.path + "/data"
        try Data(#"{"drain-seconds": 4000, "adress-rate": 5}"#.utf8).write(to: URL(fileURLWithPath: file))
        let words = ["serve", "--listen", "127.0.0.1:0", "--data", data]
        let run = try Binary.run(
            list: words, environment: ["RIALTO_CONFIG": file, "RIALTO_SYNC": "never"], in: directory)
        #expect(run.code == 1)
        #expect(run.errors.contains("drain-seconds in \(file) is '4000'; a number from 0 to 3600 is wanted."))
        #expect(run.errors.contains("adress-rate in \(file) is no setting; remove it. Is address-rate meant?"))
        #expect(run.errors.contains("RIALTO_SYNC is 'never'; on or off is wanted."))
        #expect(!FileManager.default.fileExists(atPath: data))
    }

    @Test func `config check explains each setting, and all that is wrong`() throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/venue.json"
        try Data(#"{"drain-seconds": 5, "tls-certificate": "c.pem"}"#.utf8).write(to: URL(fileURLWithPath: file))
        let words = ["config", "check", "--config", file, "--listen", "127.0.0.1:9000"]
        let environment = ["RIALTO_TLS_KEY": "hunter2.pem", "RIALTO_DEMO": "true"]
        let good = try Binary.run(list: words, environment: environment, in: directory)
        #expect(good.code == 0, "\(good.errors)")
        for line in [
            "listen +127.0.0.1:9000 +flag ", "drain-seconds +5 +file \(file) ", "sync +on +default ",
            "demo +true +environment variable RIALTO_DEMO ", "tls-key +set +environment variable RIALTO_TLS_KEY ",
        ] {
            #expect(good.output.contains(try Regex("(?m)^" + line)), "\(line)\n\(good.output)")
        }
        #expect(!(good.output + good.errors).contains("hunter2"))

        let bad = try Binary.run(
            list: words + ["--sync", "never", "--fast", "--json"],
            environment: ["RIALTO_TLS_KEY": "hunter2.pem", "RIALTO_DEMOS": "true"], in: directory)
        #expect(bad.code == 1)
        #expect(
            try bad.json()["problems"] as? [String] == [
                "--sync is 'never'; on or off is wanted.", "--fast is nothing that rialto serve takes.",
                "RIALTO_DEMOS in the environment is no setting; unset it. Is RIALTO_DEMO meant?",
            ])
        #expect(!(bad.output + bad.errors).contains("hunter2"))
    }
}
