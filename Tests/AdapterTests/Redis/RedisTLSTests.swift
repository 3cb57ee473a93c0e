#if Redis
import Foundation
import Ports
import TestSupport
import Testing

@testable import RedisAdapter

/// Servers with a password, and with certificates of a day that are made with openssl when they are needed.
struct RedisTLSTests {
    private static let password = "a p@ss:word/with%signs"
    private static let escaped = "a%20p%40ss%3Aword%2Fwith%25signs"

    @Test func `a password is shown to the server, and a wrong one is a clear error that does not repeat it`()
        async throws
    {
        let server = try RedisServer(
            options: ["--requirepass", Self.password], tool: ["--no-auth-warning", "-a", Self.password])
        let cache = try RedisCache.open("redis://:\(Self.escaped)@127.0.0.1:\(server.port)")
        try await cache.put([1], under: "a", forNanoseconds: minute)
        #expect(try await cache.value(under: "a") == [1])
        let wrong = try RedisCache.open("redis://default:wr0ng@127.0.0.1:\(server.port)")
        let reason = await reasonOfAbsence { _ = try await wrong.value(under: "a") }
        #expect(reason == "the server does not take this user and password (127.0.0.1:\(server.port))")
        let none = try RedisCache.open(on: server)
        let other = await reasonOfAbsence { _ = try await none.value(under: "a") }
        #expect(other == "the server wants a password (127.0.0.1:\(server.port))")
    }

    @Test func `a connection is encrypted, and a server that cannot prove its name is refused`() async throws {
        let directory = try TemporaryDirectory()
        func path(_ name: String) -> String { "\(directory.path)/\(name)" }
        func openssl(_ words: String...) throws {
            try ChildProcess.run(["openssl"] + words, output: path("output"))
        }
        let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        for name in ["ca", "other"] {
            try ChildProcess.run(
                ["openssl", "req", "-x509", "-days", "1", "-subj", "/CN=\(name)"] + curve
                    + ["-keyout", path("\(name).key"), "-out", path("\(name).pem")], output: path("output"))
        }
        try Data("subjectAltName=DNS:localhost".utf8).write(to: URL(fileURLWithPath: path("names")))
        try ChildProcess.run(
            ["openssl", "req", "-subj", "/CN=server"] + curve + [
                "-keyout", path("server.key"), "-out", path("server.csr"),
            ],
            output: path("output"))
        try openssl(
            "x509", "-req", "-days", "1", "-in", path("server.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
            "-CAcreateserial", "-extfile", path("names"), "-out", path("server.pem"))
        let port = try RedisServer.freePort()
        let server = try RedisServer(
            port: port,
            options: [
                "--port", "0", "--tls-port", "\(port)", "--tls-cert-file", path("server.pem"), "--tls-key-file",
                path("server.key"), "--tls-auth-clients", "no",
            ], tool: ["--tls", "--cacert", path("ca.pem")])
        let cache = try RedisCache.open("rediss://localhost:\(port)?ca=\(path("ca.pem"))")
        try await cache.put([1], under: "a", forNanoseconds: minute)
        #expect(try await cache.take("a") == [1])
        // Another authority, another name, and no encryption at all.
        for address in [
            "rediss://localhost:\(port)?ca=\(path("other.pem"))", "rediss://127.0.0.1:\(port)?ca=\(path("ca.pem"))",
            "redis://127.0.0.1:\(port)",
        ] {
            let stranger = try RedisCache.open(address)
            let reason = await reasonOfAbsence { _ = try await stranger.value(under: "a") }
            #expect(!reason.isEmpty)
        }
        #expect(throws: (any Error).self) { try RedisCache.open("rediss://127.0.0.1:\(port)?ca=\(path("none.pem"))") }
        server.kill(SIGKILL)
    }
}
#endif
