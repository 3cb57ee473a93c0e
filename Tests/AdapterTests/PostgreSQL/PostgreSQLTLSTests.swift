#if PostgreSQL
import Foundation
import Ports
import PostgreSQLAdapter
import TestSupport
import Testing

/// A server with a certificate of a day, made with openssl when it is needed.
struct PostgreSQLTLSTests {
    @Test func `a connection is encrypted, and one whose server cannot prove its name is refused`() async throws {
        let directory = try TemporaryDirectory()
        try PostgreSQLServer.giveToPostgres(directory.path)
        let (chain, key) = (directory.path + "/chain.pem", directory.path + "/key.pem")
        try ChildProcess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
                + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
                + ["-keyout", key, "-out", chain],
            isPostgres: true, output: directory.path + "/output")
        let server = try PostgreSQLServer(
            options: ["ssl=on", "ssl_cert_file=\(chain)", "ssl_key_file=\(key)"])
        defer { server.kill(SIGQUIT) }
        func open(_ words: String) throws -> PostgreSQLDatabase {
            try PostgreSQLDatabase(
                PostgreSQLSettings(address: server.address(of: "postgres", words), part: "test"))
        }
        let encryption = "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        for words in ["sslmode=require", "sslmode=verify-full&sslrootcert=\(chain)"] {
            let row = try await open(words).ask(encryption)[0]
            #expect(try row.integer("ssl") == 1)
            #expect(try row.text("version") == "TLSv1.3")
        }
        #expect(try await open("sslmode=disable").ask(encryption)[0].integer("ssl") == 0)
        let stranger = directory.path + "/nothing.pem"
        await expectUnavailable {
            try await open("sslmode=verify-full&sslrootcert=\(stranger)").ask("SELECT 1 AS one")
        }
    }

    @Test func `a server without encryption is refused where it is asked for`() async throws {
        let server = try PostgreSQLServer.shared.get()
        let address = server.address(of: "postgres", "sslmode=require")
        let database = try PostgreSQLDatabase(PostgreSQLSettings(address: address, part: "test"))
        await expectUnavailable { try await database.ask("SELECT 1 AS one") }
    }
}
#endif
