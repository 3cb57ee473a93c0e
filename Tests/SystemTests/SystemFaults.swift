import Foundation

/// A library between the venue and the system that shifts the clock and makes the device slow or faulty, as the test
/// says at any moment.
final class SystemFaults {
    private let library: String
    private let file: String

    /// Compiles the library into `directory`.
    init(in directory: TemporaryDirectory) throws {
        library = directory.path + "/faults.so"
        file = directory.path + "/faults"
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Preload/faults.c").path
        try Data(count: 24).write(to: URL(fileURLWithPath: file))
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        compiler.arguments = ["clang", "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source]
        try compiler.run()
        compiler.waitUntilExit()
        guard compiler.terminationStatus == 0 else { throw Missing("\(source) does not compile") }
    }

    /// What a process that is to have the faults is started with.
    var environment: [String: String] { ["LD_PRELOAD": library, "FAULTS_FILE": file] }

    func shiftClock(bySeconds seconds: Int) throws { try set(0, Int64(seconds) * 1_000_000_000) }

    func delaySyncs(byMilliseconds milliseconds: Int) throws { try set(1, Int64(milliseconds) * 1_000_000) }

    func failSyncs(_ fail: Bool) throws { try set(2, fail ? 1 : 0) }

    private func set(_ index: Int, _ number: Int64) throws {
        guard let handle = FileHandle(forWritingAtPath: file) else { throw Missing("\(file) cannot be written") }
        try handle.seek(toOffset: UInt64(index * 8))
        try handle.write(contentsOf: withUnsafeBytes(of: number) { Data($0) })
        try handle.close()
    }
}
