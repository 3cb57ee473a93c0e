#if PostgreSQL
package import Foundation
import Synchronization

/// A server of its own for tests, with a cluster of its own, on a free port of this machine.
package final class PostgreSQLServer: Sendable {
    /// One for all tests that do it no harm. It ends with the process.
    package static let shared: Result<PostgreSQLServer, any Error> = Result {
        let server = try PostgreSQLServer()
        atexit { try? PostgreSQLServer.shared.get().remove() }
        return server
    }

    private static let startSeconds = 60.0

    package let port: UInt16
    private let directory: TemporaryDirectory
    private let dataPath: String
    private let options: [String]
    private let process = Mutex<ChildProcess?>(nil)

    /// - Parameters:
    ///   - dataPath: where the tables lie; nil for beside everything else.
    ///   - options: settings of the server.
    package init(dataPath: String? = nil, options: [String] = []) throws {
        port = try HeldPorts.take()
        directory = try TemporaryDirectory()
        self.dataPath = dataPath ?? directory.path + "/data"
        self.options = options
        try Self.giveToPostgres(directory.path)
        try Self.run(
            "initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync",
            "--pgdata=\(self.dataPath)", "--waldir=\(directory.path)/wal", output: outputPath)
        try start()
    }

    /// A standby, which begins with what the other server has and replays what that does from then on.
    package init(standbyOf primary: PostgreSQLServer) throws {
        port = try HeldPorts.take()
        directory = try TemporaryDirectory()
        dataPath = directory.path + "/data"
        options = primary.options
        try Self.giveToPostgres(directory.path)
        try Self.run(
            "pg_basebackup", "--write-recovery-conf", "--checkpoint=fast", "--no-sync", "--pgdata=\(dataPath)",
            "--dbname=\(primary.address(of: "postgres"))", output: outputPath)
        try start()
    }

    deinit { kill(SIGQUIT) }

    package var isRunning: Bool { process.withLock { $0?.isRunning ?? false } }
    package var pid: pid_t { process.withLock { $0?.pid ?? 0 } }

    /// Of one database in it.
    package func address(of database: String, user: String = "postgres", _ words: String = "") -> String {
        "postgresql://\(user)@127.0.0.1:\(port)/\(database)?\(words)"
    }

    package func makeDatabase() throws -> String {
        let name = "t" + UUID().uuidString.lowercased().replacing("-", with: "")
        try Self.run(
            "createdb", "--host=\(directory.path)", "--port=\(port)", "--username=postgres", name, output: outputPath)
        return name
    }

    /// Starts it after it was ended, and waits until it takes connections.
    package func start() throws {
        let deadline = Date().addingTimeInterval(Self.startSeconds)
        while Date() < deadline {
            let words = [
                "-D", dataPath, "-p", "\(port)", "-c", "listen_addresses=127.0.0.1", "-c",
                "unix_socket_directories=\(directory.path)", "-c", "fsync=on", "-c", "max_connections=300",
            ]
            let child = try ChildProcess(
                [Self.program("postgres")] + words + options.flatMap { ["-c", $0] }, isPostgres: true,
                output: outputPath)
            process.withLock { $0 = child }
            while child.isRunning, Date() < deadline {
                if isReady() { return }
                usleep(20_000)
            }
            // Processes of a server that was killed may hold on to its memory for a moment, in which it refuses to
            // start.
        }
        throw ChildProcess.Failure(reason: "the server does not start: \(output)")
    }

    /// Makes a primary of a standby, which no longer follows another server from then on, and waits for that.
    package func promote() throws {
        try Self.run("pg_ctl", "promote", "--pgdata=\(dataPath)", output: outputPath)
    }

    /// Ends it by a signal, and waits for that.
    package func kill(_ signal: Int32) {
        let child = process.withLock { $0 }
        child?.send(signal)
        child?.wait()
    }

    private var outputPath: String { directory.path + "/output" }
    private var output: String {
        String(decoding: FileManager.default.contents(atPath: outputPath) ?? Data(), as: UTF8.self)
    }

    private func isReady() -> Bool {
        let words = [Self.program("pg_isready"), "--host=127.0.0.1", "--port=\(port)", "--quiet"]
        return (try? ChildProcess(words, isPostgres: false, output: outputPath).wait()) == 0
    }

    private func remove() {
        kill(SIGQUIT)
        try? FileManager.default.removeItem(atPath: directory.path)
    }

    private static func run(_ name: String, _ words: String..., output: String) throws {
        try ChildProcess.run([program(name)] + words, isPostgres: true, output: output)
    }

    /// Of the newest server on this machine.
    private static func program(_ name: String) -> String {
        let folder = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let newest = versions.compactMap { Int($0) }.max() ?? 0
        return "\(folder)/\(newest)/bin/\(name)"
    }

    /// Lets the server's user write there.
    package static func giveToPostgres(_ path: String) throws {
        guard geteuid() == 0 else { return }
        guard let user = getpwnam("postgres"), chown(path, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
            throw ChildProcess.Failure(reason: "\(path) cannot be given to the user postgres")
        }
    }
}
#endif
