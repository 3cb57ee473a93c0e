import Foundation
import Glibc
import Threads

/// A tool that is not to take time from a venue on the same machine.
enum IdleProcess {
    /// From now on the process's threads, and those that they begin, have a processor when nobody else wants it.
    static func begin() {
        // In Linux a thread has a standing of its own.
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? [] {
            if let thread = pid_t(name) { Standing.moveToBackground(thread) }
        }
    }
}
