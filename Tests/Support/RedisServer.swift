#if Redis
import Foundation
import Synchronization

/// A server of its own for tests, on a free port of this machine. It keeps nothing when it ends.
package final class RedisServer: Sendable {
    /// One for all tests that do it no harm. It ends with the process.
    package static let shared: Result<RedisServer, any Error> = Result {
        let server = try RedisServer()
        atexit { try? RedisServer.shared.get().kill(SIGKILL) }
        return server
    }

    private static let startSeconds = 60.0

    package let port: UInt16
    package let directory: TemporaryDirectory
    private let options: [String]
    private let tool: [String]
    private let process = Mutex<ChildProcess?>(nil)

    /// Starts it and waits until it answers.
    ///
    /// - Parameters:
    ///   - port: nil for a free one.
    ///   - options: settings of the server, such as `--maxmemory 1mb`. They come last.
    ///   - tool: what `redis-cli` has to be told besides the port.
    package init(port: UInt16? = nil, options: [String] = [], tool: [String] = []) throws {
        self.port = try port ?? Self.freePort()
        self.options = options
        self.tool = tool
        directory = try TemporaryDirectory()
        try start()
    }

    deinit { kill(SIGKILL) }

    package var isRunning: Bool { process.withLock { $0?.isRunning ?? false } }

    package func start() throws {
        let deadline = Date().addingTimeInterval(Self.startSeconds)
        let words = [
            "redis-server", "--port", "\(port)", "--bind", "127.0.0.1", "--dir", directory.path, "--save", "",
            "--appendonly", "no", "--loglevel", "warning",
        ]
        let child = try ChildProcess(words + options, isPostgres: false, output: directory.path + "/output")
        process.withLock { $0 = child }
        while child.isRunning, Date() < deadline {
            if (try? ask("PING")) == "PONG" { return }
            usleep(10_000)
        }
        throw ChildProcess.Failure(reason: "the server does not start: \(Self.text(directory.path + "/output"))")
    }

    /// Ends it by a signal, and waits for that.
    package func kill(_ signal: Int32) {
        let child = process.withLock { $0 }
        child?.send(signal)
        child?.wait()
    }

    /// Sends a signal that does not end it.
    package func send(_ signal: Int32) { process.withLock { $0 }?.send(signal) }

    /// What it answers to a command, as `redis-cli` writes it.
    @discardableResult
    package func ask(_ words: String...) throws -> String {
        let output = directory.path + "/" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: output) }
        try ChildProcess.run(["redis-cli", "-p", "\(port)"] + tool + words, output: output)
        return Self.text(output).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    /// One that is free, as is the one for what nodes of a cluster tell each other. Both are below those that the
    /// system gives to whoever asks, and stay with this process.
    package static func freePort() throws -> UInt16 {
        for _ in 0..<200 {
            let port = UInt16.random(in: 10_000..<22_000)
            if HeldPorts.take(port), HeldPorts.take(port + 10_000) { return port }
        }
        throw ChildProcess.Failure(reason: "no port is free")
    }
}

/// Three servers that share the keys, with a replica for each.
package final class RedisCluster: Sendable {
    /// One for all tests that do it no harm.
    package static let shared: Result<RedisCluster, any Error> = Result {
        let cluster = try RedisCluster()
        atexit { try? RedisCluster.shared.get().kill() }
        return cluster
    }

    private static let startSeconds = 60.0

    package let servers: [RedisServer]

    /// - Parameter timeout: after so many milliseconds without a word a node is taken to be lost. Where no test wants
    ///   that, a busy machine shall not make it so.
    package init(timeout: Int = 30_000) throws {
        servers = try (0..<6).map { _ in
            try RedisServer(options: [
                "--cluster-enabled", "yes", "--cluster-node-timeout", "\(timeout)", "--repl-diskless-sync-delay", "0",
            ])
        }
        let places = servers.map { "127.0.0.1:\($0.port)" }
        try ChildProcess.run(
            ["redis-cli", "--cluster", "create"] + places + ["--cluster-replicas", "1", "--cluster-yes"],
            output: servers[0].directory.path + "/create")
        try wait()
    }

    /// Waits until all nodes that run know where everything is, and each master has a replica that follows it and has
    /// acknowledged what was written before.
    package func wait() throws {
        let deadline = Date().addingTimeInterval(Self.startSeconds)
        let running = servers.filter(\.isRunning)
        let written = try running.map { Self.number("master_repl_offset:", in: try $0.ask("INFO", "replication")) ?? 0 }
        while Date() < deadline {
            if try zip(running, written).allSatisfy({ try isSettled($0, after: $1) }) { return }
            usleep(20_000)
        }
        throw ChildProcess.Failure(reason: "the cluster does not settle")
    }

    package func kill() { for server in servers { server.kill(SIGKILL) } }

    private func isSettled(_ server: RedisServer, after written: Int) throws -> Bool {
        let state = try server.ask("INFO", "replication")
        guard try server.ask("CLUSTER", "INFO").contains("cluster_state:ok") else { return false }
        guard state.contains("role:master") else { return state.contains("master_link_status:up") }
        return state.contains("state=online") && Self.number(",offset=", in: state).map { $0 >= written } ?? false
    }

    /// The number that follows a word.
    private static func number(_ word: String, in text: String) -> Int? {
        text.range(of: word).flatMap { Int(text[$0.upperBound...].prefix(while: \.isNumber)) }
    }
}
#endif
