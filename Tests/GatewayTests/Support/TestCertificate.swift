import Foundation
import Testing

@testable import Gateway

/// Certificates of a day, made with openssl when they are needed.
struct TestCertificate {
    let chain: [UInt8]
    let key: [UInt8]

    var server: ServerCertificate { ServerCertificate(chain: chain, key: key) }

    init(name: String = "localhost") throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let (chainFile, keyFile) = (directory.appending(path: "chain.pem"), directory.appending(path: "key.pem"))
        let openssl = Process()
        openssl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        openssl.arguments =
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
            + ["-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name),IP:127.0.0.1"]
            + ["-keyout", keyFile.path, "-out", chainFile.path]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0, "openssl makes no certificate")
        chain = [UInt8](try Data(contentsOf: chainFile))
        key = [UInt8](try Data(contentsOf: keyFile))
    }
}
