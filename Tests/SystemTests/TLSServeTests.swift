import Foundation
import Testing

/// The shipped program under TLS, asked by curl and openssl as others would.
@Suite struct TLSServeTests {
    /// Certificate and key in files of the directory.
    private struct Files {
        let directory: TemporaryDirectory
        var certificate: String { directory.path + "/certificate.pem" }
        var key: String { directory.path + "/key.pem" }
        var flags: [String] { ["--tls-certificate", certificate, "--tls-key", key] }

        init(in directory: TemporaryDirectory) throws {
            self.directory = directory
            try make()
        }

        /// Makes another pair and puts it in place at once, the certificate first.
        func make() throws {
            let (newCertificate, newKey) = (certificate + ".new", key + ".new")
            try tool(
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
                newKey, "-out", newCertificate)
            rename(newCertificate, certificate)
            rename(newKey, key)
        }

        /// The same key with a certificate that ended yesterday.
        func makeEnded() throws {
            let request = directory.path + "/request"
            try tool("openssl", "req", "-new", "-key", key, "-subj", "/CN=localhost", "-out", request)
            try tool(
                "openssl", "x509", "-req", "-in", request, "-signkey", key, "-days", "-1", "-out", certificate)
        }

        var fingerprint: String {
            get throws { try tool("openssl", "x509", "-in", certificate, "-noout", "-fingerprint", "-sha256") }
        }
    }

    private func start(_ directory: TemporaryDirectory, _ files: Files, _ more: String...) throws -> VenueProcess {
        let venue = try VenueProcess(beginningIn: directory, flags: files.flags + more)
        try wait("the venue is ready under TLS", for: venue) {
            try curl(venue, files, "/readyz", "--output", "/dev/null", "--write-out", "%{http_code}") == "200"
        }
        return venue
    }

    private func curl(_ venue: VenueProcess, _ files: Files, _ path: String, _ more: String...) throws -> String {
        try tool(
            list: ["curl", "-sS", "--max-time", "20", "--cacert", files.certificate] + more
                + ["https://127.0.0.1:\(venue.port)\(path)"])
    }

    private func wait(_ what: String, for venue: VenueProcess, _ condition: () throws -> Bool) throws {
        for _ in 0..<600 {
            if (try? condition()) == true { return }
            guard venue.isRunning else { throw Missing("\(what); it ended:\n\(venue.output)") }
            usleep(100_000)
        }
        throw Missing("\(what):\n\(venue.output)")
    }

    @Test func `TLS 1.2 and 1.3, HTTP/1.1 and HTTP/2 are spoken, older versions are not`() throws {
        let directory = try TemporaryDirectory()
        let files = try Files(in: directory)
        let venue = try start(directory, files)
        defer { venue.kill(SIGTERM) }
        #expect(venue.output.contains("https://127.0.0.1:\(venue.port)"))
        for (flags, version) in [(["--http1.1"], "1.1"), (["--http2"], "2")] {
            for limits in [["--tls-max", "1.2"], ["--tlsv1.3"]] {
                let answer = try tool(
                    list: ["curl", "-sS", "--max-time", "20", "--cacert", files.certificate, "--compressed"] + flags
                        + limits + ["--write-out", "\n%{http_version} %{http_code}"]
                        + ["https://127.0.0.1:\(venue.port)/v1/openapi.yaml"])
                #expect(answer.hasPrefix("# The interface under /v1."), "the document comes compressed and whole")
                #expect(answer.hasSuffix("\n\(version) 200"))
            }
        }
        for version in ["1.0", "1.1"] {
            #expect(throws: Missing.self) {
                try curl(venue, files, "/v1/time", "--tls-max", version, "--ciphers", "DEFAULT:@SECLEVEL=0")
            }
        }
    }

    @Test func `a certificate that changes is taken without a restart, and one that is broken is not`() throws {
        let directory = try TemporaryDirectory()
        let files = try Files(in: directory)
        let venue = try start(directory, files)
        defer { venue.kill(SIGTERM) }
        // A connection that stays open over all that follows.
        let held = try HeldTLS(to: venue, trusting: files.certificate)
        try held.ask("/v1/time")

        let first = try files.fingerprint
        try files.make()
        #expect(try files.fingerprint != first)
        try wait("the new certificate is used", for: venue) {
            try curl(venue, files, "/healthz").contains("alive")
        }
        let good = try Data(contentsOf: URL(fileURLWithPath: files.certificate))
        try Data("nonsense".utf8).write(to: URL(fileURLWithPath: files.certificate))
        try wait("the broken certificate is told of", for: venue) {
            venue.output.contains("was not taken, and the one before goes on: it holds no certificate")
        }
        try good.write(to: URL(fileURLWithPath: files.certificate))
        #expect(try curl(venue, files, "/healthz").contains("alive"), "the one before went on")
        try held.ask("/v1/instruments")
        held.close()
    }

    @Test func `SIGHUP reads the certificate again at once`() throws {
        let directory = try TemporaryDirectory()
        let files = try Files(in: directory)
        let venue = try start(directory, files)
        let before = venue.output.components(separatedBy: "was read again").count
        venue.send(SIGHUP)
        try wait("the certificate is read again", for: venue) {
            venue.output.components(separatedBy: "was read again").count > before
        }
        #expect(venue.isRunning)
        #expect(venue.kill(SIGTERM) == 0)
    }

    @Test func `a certificate that has ended is served with a warning`() throws {
        let directory = try TemporaryDirectory()
        let files = try Files(in: directory)
        try files.makeEnded()
        let venue = try VenueProcess(beginningIn: directory, flags: files.flags)
        try wait("the venue is ready", for: venue) {
            try tool("curl", "-sSk", "--max-time", "20", "https://127.0.0.1:\(venue.port)/healthz").contains("alive")
        }
        #expect(venue.output.contains("Clients will refuse it"))
        #expect(venue.kill(SIGTERM) == 0)
    }

    @Test func `files that cannot be used stop the start, with the reason`() throws {
        let directory = try TemporaryDirectory()
        let files = try Files(in: directory)
        let other = try TemporaryDirectory()
        let otherFiles = try Files(in: other)
        let cases: [([String], String)] = [
            (["--tls-certificate", files.certificate], "--tls-certificate needs --tls-key"),
            (["--tls-key", files.key], "--tls-key needs --tls-certificate"),
            (["--tls-certificate", "/nowhere", "--tls-key", files.key], "/nowhere, cannot be read: No such file"),
            (
                ["--tls-certificate", files.certificate, "--tls-key", "/nowhere"],
                "/nowhere, cannot be read: No such file"
            ),
            (
                ["--tls-certificate", files.certificate, "--tls-key", otherFiles.key],
                "the key does not belong to the certificate"
            ), (["--tls-certificate", files.key, "--tls-key", files.key], "it holds no certificate in PEM form"),
            (
                ["--tls-certificate", files.certificate, "--tls-key", files.certificate],
                "holds no private key in PEM form"
            ),
        ]
        for (flags, reason) in cases {
            let run = try Binary.run(
                list: ["serve", "--data", directory.path + "/x", "--listen", "127.0.0.1:0"] + flags, in: directory)
            #expect(run.code != 0)
            #expect(run.errors.contains(reason), "\(run.errors)")
        }
    }
}

/// A connection of openssl's client that stays open.
private final class HeldTLS {
    private let process = Process()
    private let input = Pipe()
    private let outputPath: String
    private var asked = 0

    init(to venue: VenueProcess, trusting certificate: String) throws {
        outputPath = venue.data + "/held-\(UUID().uuidString)"
        try Data().write(to: URL(fileURLWithPath: outputPath))
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["openssl", "s_client", "-quiet", "-CAfile", certificate, "-connect", "127.0.0.1:\(venue.port)"]
        process.standardInput = input
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    func ask(_ path: String) throws {
        asked += 1
        input.fileHandleForWriting.write(Data("GET \(path) HTTP/1.1\r\nHost: v\r\n\r\n".utf8))
        for _ in 0..<200 {
            let text = String(decoding: FileManager.default.contents(atPath: outputPath) ?? Data(), as: UTF8.self)
            if text.components(separatedBy: "HTTP/1.1 200 OK").count > asked { return }
            usleep(100_000)
        }
        throw Missing("no answer for \(path) on the connection that was held")
    }

    func close() { process.terminate() }
}

/// Runs a tool of the machine and returns what it says; throws if it fails.
@discardableResult
private func tool(_ words: String...) throws -> String { try tool(list: words) }

@discardableResult
private func tool(list words: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    let errors = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw Missing("\(words.joined(separator: " ")): \(String(decoding: complaint, as: UTF8.self))")
    }
    return String(decoding: said, as: UTF8.self)
}
