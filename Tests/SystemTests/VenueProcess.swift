import Foundation
import TestSupport

/// A venue as a process of its own on a free port of this machine.
final class VenueProcess {
    let port: UInt16
    let data: String
    private let process = Process()
    private let outputPath: String
    private var hasBegun = false

    /// Starts it and waits until it says that it is ready.
    convenience init(
        in directory: TemporaryDirectory, data: String = "data", port: UInt16? = nil, _ flags: String...
    ) throws {
        try self.init(beginningIn: directory, data: data, port: port, flags: flags)
        try waitUntilReady()
    }

    /// Starts it and does not wait.
    ///
    /// - Parameter isToldWhere: whether flags name the data directory and the port.
    init(
        beginningIn directory: TemporaryDirectory, data: String = "data", port: UInt16? = nil, flags: [String] = [],
        environment: [String: String] = [:], isToldWhere: Bool = true
    ) throws {
        self.data = directory.path + "/" + data
        self.port = try port ?? HeldPorts.take()
        outputPath = directory.path + "/serve-\(UUID().uuidString)"
        try Data().write(to: URL(fileURLWithPath: outputPath))
        let output = FileHandle(forWritingAtPath: outputPath)
        process.executableURL = URL(fileURLWithPath: Binary.path)
        let place = isToldWhere ? ["--data", self.data, "--listen", "127.0.0.1:\(self.port)"] : []
        process.arguments = ["serve"] + place + flags
        process.environment = Binary.environment.merging(environment) { $1 }
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        hasBegun = true
    }

    deinit { if hasBegun { kill(SIGKILL) } }

    var pid: pid_t { process.processIdentifier }
    var isRunning: Bool { process.isRunning }
    var output: String { String(decoding: FileManager.default.contents(atPath: outputPath) ?? Data(), as: UTF8.self) }

    /// The address and tokens that the venue wrote for scripts.
    func access() throws -> [String: String] {
        let file = try Data(contentsOf: URL(fileURLWithPath: data + "/access.json"))
        return try JSONDecoder().decode([String: String].self, from: file)
    }

    /// How much of the machine's memory it has.
    func residentBytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        guard let kilobytes = line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap({ Int($0) })
        else { throw Missing("the memory of process \(pid)") }
        return kilobytes * 1_024
    }

    func send(_ signal: Int32) { Foundation.kill(pid, signal) }

    /// Sends a signal that ends it and waits for the end. Returns the exit code, or the signal's number.
    @discardableResult
    func kill(_ signal: Int32) -> Int32 {
        if process.isRunning { send(signal) }
        process.waitUntilExit()
        return process.terminationStatus
    }

    func waitUntilReady() throws {
        let connection = HTTPConnection(port: port)
        let deadline = Date().addingTimeInterval(60)
        while Date() < deadline {
            if let answer = try? connection.ask("GET", "/readyz"), answer.status == 200 { return }
            guard process.isRunning else { throw Missing("the venue ended at its start:\n\(output)") }
            usleep(20_000)
        }
        throw Missing("the venue is not ready after a minute:\n\(output)")
    }
}
