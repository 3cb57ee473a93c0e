import ArgumentParser
import Foundation
import Testing

@testable import rialto

@Suite struct ServeConfigurationTests {
    @Test func `every setting can come from a flag, from the environment and from a file`() throws {
        let wanted = try dumped(Samples.words)
        #expect(wanted != (try dumped([])))
        let typed = ServeConfiguration(Samples.words, environment: [:])
        #expect(typed.said == [])
        #expect(typed.entries.allSatisfy { $0.origin == .flag && $0.values == Samples.values[$0.setting.name] })
        #expect(typed.addedArguments == [])

        let environment = ServeConfiguration([], environment: Samples.environment)
        #expect(environment.said == [])
        #expect(environment.entries.allSatisfy { $0.origin == .variable($0.setting.variable) })
        #expect(try dumped(environment.addedArguments) == wanted)

        let file = try TemporaryFile(Samples.file)
        let written = ServeConfiguration(file: file)
        #expect(written.said == [])
        #expect(written.entries.allSatisfy { $0.origin == .file(file.path) })
        #expect(try dumped(written.addedArguments) == wanted)
    }

    @Test func `a flag goes before the environment, that before the file, and that before the default`() throws {
        let file = try TemporaryFile(
            #"{"drain-seconds": 3, "demo": true, "listen": "127.0.0.1:3", "trusted-proxy": ["10.0.0.3", "10.0.0.4"]}"#)
        let environment = ["RIALTO_DRAIN_SECONDS": "2", "RIALTO_DEMO": "no", "RIALTO_TRUSTED_PROXY": "10.0.0.2"]
        let words = ["--drain-seconds", "9", "--drain-seconds=1", "--trusted-proxy", "10.0.0.1"]
        let all = ServeConfiguration(file: file, words, environment: environment)
        #expect(all.said == [])
        func holds(_ name: String, _ origin: ServeConfiguration.Origin, _ values: [String]) {
            #expect(all.entry(name)?.origin == origin)
            #expect(all.entry(name)?.values == values)
        }
        holds("drain-seconds", .flag, ["1"])
        holds("trusted-proxy", .flag, ["10.0.0.1"])
        holds("demo", .variable("RIALTO_DEMO"), ["false"])
        holds("listen", .file(file.path), ["127.0.0.1:3"])
        holds("sync", .initial, ["on"])
        #expect(all.addedArguments == ["--listen=127.0.0.1:3", "--no-demo"])
        let serve = try Serve.parse(words + all.addedArguments)
        #expect(serve.stopping.drainSeconds == 1)
        #expect(serve.listen.port == 3)
        #expect(!serve.demo)
        #expect(ServeConfiguration(file: file, ["--no-demo"]).entry("demo")?.origin == .flag)
    }

    @Test func `the file of the flag goes before that of the environment`() throws {
        let first = try TemporaryFile(#"{"drain-seconds": 1}"#)
        let second = try TemporaryFile(#"{"drain-seconds": 2, "sync": "off"}"#)
        let environment = ["RIALTO_CONFIG": second.path]
        let both = ServeConfiguration(file: first, environment: environment)
        #expect(both.said == [])
        #expect(both.entry("drain-seconds")?.values == ["1"])
        #expect(both.entry("sync")?.origin == .initial)
        #expect(ServeConfiguration([], environment: environment).entry("drain-seconds")?.values == ["2"])
    }

    @Test(arguments: [
        (#"{"drain-seconds": 3601}"#, "drain-seconds in FILE is '3601'; a number from 0 to 3600 is wanted."),
        (#"{"drain-seconds": "5"}"#, #"drain-seconds in FILE is "5"; a whole number without quotes is wanted."#),
        (#"{"drain-seconds": 1.5}"#, "drain-seconds in FILE is 1.5; a whole number without quotes is wanted."),
        (#"{"drain-seconds": true}"#, "drain-seconds in FILE is true; a whole number"),
        (#"{"drain-seconds": 99999999999999999999}"#, "drain-seconds in FILE is 99999999999999999999; a whole number"),
        (#"{"demo": 1}"#, "demo in FILE is 1; true or false without quotes is wanted."),
        (#"{"data": null}"#, "data in FILE is null; a text in quotes is wanted."),
        (#"{"data": ""}"#, "data in FILE is empty; the name of a directory is wanted."),
        (#"{"listen": 8080}"#, "listen in FILE is 8080; a text in quotes is wanted."),
        (#"{"venue-rate": [5]}"#, "venue-rate in FILE is [5]; a whole number, or a text in quotes, is wanted."),
        (#"{"trusted-proxy": "10.0.0.1"}"#, #"trusted-proxy in FILE is "10.0.0.1"; a list of texts"#),
        (#"{"trusted-proxy": ["10.0.0.1", 5]}"#, #"trusted-proxy in FILE is ["10.0.0.1", 5]; a list of texts"#),
        (#"{"trusted-proxy": ["10.0.0.1", "here"]}"#, "trusted-proxy in FILE is 'here'; an address such as"),
        (#"{"drain_seconds": 1}"#, "drain_seconds in FILE is no setting; remove it. Is drain-seconds meant?"),
        (#"{"tls": {"key": "x"}}"#, "tls in FILE is no setting; remove it."),
        (#"{"sync": "on", "sync": "on"}"#, "sync stands twice in FILE; leave one of them."),
        (#"{"tls-key": "k"}"#, "tls-key in FILE needs tls-certificate, which nobody has set: give --tls-certificate"),
        (
            "{\n\"sync\" \"on\"}",
            "The file of settings 'FILE', named by --config, is not a JSON object of settings: line 2: "
        ),
        ("[]", "is not a JSON object of settings: line 1: "), ("", "is not a JSON object of settings: line 1: "),
        ("{} {}", "is not a JSON object of settings: line 1: "),
    ]) func `a wrong file is refused with its name, the key, the value and what is wanted`(
        text: String, problem: String
    ) throws {
        let file = try TemporaryFile(text)
        let configuration = ServeConfiguration(file: file)
        #expect(configuration.said.count == 1)
        let said = configuration.said.first ?? ""
        #expect(said.contains(problem.replacing("FILE", with: file.path)), "\(said)")
        #expect(throws: Failure.self) {
            try Rialto.completed(["serve", "--config", file.path], environment: [:])
        }
    }

    @Test(arguments: [
        (
            "RIALTO_DEMO", "perhaps",
            "RIALTO_DEMO is 'perhaps'; true or false is wanted. Correct it, or leave it out for false."
        ),
        ("RIALTO_DRAIN_SECONDS", "soon", "RIALTO_DRAIN_SECONDS is 'soon'; a number from 0 to 3600 is wanted."),
        ("RIALTO_LISTEN", "", "RIALTO_LISTEN is ''; HOST:PORT is wanted"),
        ("RIALTO_CORS_ORIGIN", "https://a.example,x", "RIALTO_CORS_ORIGIN is 'x'; an origin such as"),
        (
            "RIALTO_VENUE_RTE", "5",
            "RIALTO_VENUE_RTE in the environment is no setting; unset it. Is RIALTO_VENUE_RATE meant?"
        ),
        ("RIALTO_PROXY_PROTOCOL", "yes", "RIALTO_PROXY_PROTOCOL needs trusted-proxy, which nobody has set"),
        ("RIALTO_CONFIG", "/does/not/exist", "'/does/not/exist', named by RIALTO_CONFIG, cannot be read: No such file"),
        ("RIALTO_CONFIG", "/", "'/', named by RIALTO_CONFIG, cannot be read"),
        ("RIALTO_CONFIG", "/dev/zero", "is longer than 65536 bytes"),
    ]) func `a wrong variable is refused with its name, its value and what is wanted`(
        name: String, value: String, problem: String
    ) {
        let configuration = ServeConfiguration([], environment: [name: value, "OTHER_VARIABLE": "x"])
        #expect(configuration.said.count == 1)
        #expect(configuration.said.first?.contains(problem) == true, "\(configuration.said)")
        #expect(throws: Failure.self) { try Rialto.completed(["serve"], environment: [name: value]) }
        #expect(throws: Never.self) { try Rialto.completed(["version"], environment: [name: value]) }
    }

    @Test func `all that is wrong is said at once, also what is hidden`() throws {
        let file = try TemporaryFile(#"{"drain-seconds": -1, "snapshot-every": 0, "tls_key": "x"}"#)
        let words = ["--drain-seconds", "1", "--sync=maybe", "--dmo", "--listen", "--tls-certificate", "c.pem"]
        let configuration = ServeConfiguration(file: file, words, environment: ["RIALTO_SYNC": "no", "RIALTO_X": ""])
        let beginnings = [
            "drain-seconds in \(file.path) is '-1'", "snapshot-every in \(file.path) is '0'", "--sync is 'maybe'",
            "RIALTO_SYNC is 'no'", "--tls-certificate needs tls-key",
            "--dmo is nothing that rialto serve takes. Is --demo",
            "--listen has no value; HOST:PORT is wanted", "RIALTO_X in the", "tls_key in \(file.path) is no setting",
        ]
        for beginning in beginnings {
            #expect(configuration.said.filter { $0.hasPrefix(beginning) }.count == 1, "\(beginning)")
        }
        #expect(configuration.said.count == beginnings.count, "\(configuration.said)")
    }

    @Test func `what the command line alone has wrong is left to its parser`() throws {
        let words = ["serve", "--sync=maybe", "--dmo", "--listen"]
        #expect(try Rialto.completed(words, environment: [:]) == words)
        #expect(try Rialto.completed(["serve", "--help"], environment: ["RIALTO_X": ""]) == ["serve", "--help"])
    }

    @Test func `a secret is in no report, be it good or bad`() throws {
        let secrets = ServeSetting.all.filter(\.isSecret)
        #expect(secrets.map(\.name) == ["database", "database-reader", "cache", "smtp-password", "tls-key"])
        for secret in secrets {
            for text in ["hunter2", "-----BEGIN hunter2"] {
                let written = try TemporaryFile(#"{"\#(secret.name)": "\#(text)"}"#)
                let wrong = try TemporaryFile(#"{"\#(secret.name)": ["\#(text)"], "\#(secret.name)s": "\#(text)"}"#)
                for configuration in [
                    ServeConfiguration(["\(secret.flag)=\(text)", "\(secret.flag)s=\(text)"], environment: [:]),
                    ServeConfiguration([], environment: [secret.variable: text, "RIALTO_TOKEN": text]),
                    ServeConfiguration(file: written), ServeConfiguration(file: wrong),
                ] {
                    let report = ConfigReport(configuration, problems: configuration.said)
                    let all = report.table + report.json + configuration.said.joined()
                    #expect(!all.contains("hunter2"))
                    #expect(report.json.contains(#"{"name":"\#(secret.name)","value":"set","from":"#))
                }
            }
        }
        // The parser of the command line says what it refuses, so it is not asked.
        let typed = ["serve", "--tls-key=-----BEGIN hunter2", "--tls-certificate=c"]
        let error = #expect(throws: Failure.self) { try Rialto.completed(typed, environment: [:]) }
        #expect(error?.description == "--tls-key is a key; the name of a PEM file is wanted.")
    }

    @Test func `the report names each setting, its value and where it came from`() throws {
        let file = try TemporaryFile(#"{"cors-origin": ["https://a.example", "https://b.example"], "sync": 5}"#)
        let configuration = ServeConfiguration(file: file, ["--demo"], environment: ["RIALTO_LISTEN": "[::1]:80"])
        let report = ConfigReport(configuration, problems: configuration.said)
        let rows = report.table.split(separator: "\n").map {
            $0.split(separator: #/  +/#).map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(rows.count == ServeSetting.all.count + 1)
        #expect(rows.allSatisfy { $0.count == 4 })
        func row(_ name: String) -> [String] { rows.first { $0[0] == name }.map { Array($0[1...2]) } ?? [] }
        #expect(row("cors-origin") == ["https://a.example, https://b.example", "file \(file.path)"])
        #expect(row("demo") == ["true", "flag"])
        #expect(row("listen") == ["[::1]:80", "environment variable RIALTO_LISTEN"])
        #expect(row("sync") == ["of the wrong type", "file \(file.path)"])
        #expect(row("drain-seconds") == ["1", "default"])
        #expect(row("trusted-proxy") == ["none", "default"])
        let json = try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any]
        #expect((json?["settings"] as? [[String: String]])?.count == ServeSetting.all.count)
        #expect(json?["problems"] as? [String] == configuration.said)
    }
}
