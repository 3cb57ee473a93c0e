#if PostgreSQL || Redis
package import Foundation
import Synchronization

/// A program as a process of its own, which ends with this one. The kernel ends it when the thread that began it is no
/// more, so that is one which does nothing but wait.
package final class ChildProcess: Sendable {
    package struct Failure: Error {
        package var reason: String
    }

    private enum State {
        case beginning
        case refused
        case running(pid_t)
        case ended(pid_t, Int32)
    }

    /// What the waiting thread shares.
    private final class Watch: Sendable {
        let state = Mutex(State.beginning)
        let begun = DispatchSemaphore(value: 0)
        let ended = DispatchSemaphore(value: 0)
    }

    private let watch = Watch()
    package let pid: pid_t

    /// Begins it in the root directory.
    ///
    /// - Parameters:
    ///   - isPostgres: as the user of that name, if this is a process of root: the server refuses root.
    ///   - output: the file that what it writes goes to.
    package init(_ words: [String], isPostgres: Bool, output: String) throws {
        var user: [String] = []
        if isPostgres, geteuid() == 0 { user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"] }
        let all = ["/usr/bin/env", "-C", "/", "setpriv", "--pdeathsig", "QUIT"] + user + ["--"] + words
        let thread = Thread { [watch] in
            guard let pid = Self.spawn(all, output: output) else {
                watch.state.withLock { $0 = .refused }
                watch.begun.signal()
                return
            }
            watch.state.withLock { $0 = .running(pid) }
            watch.begun.signal()
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            watch.state.withLock { $0 = .ended(pid, status) }
            watch.ended.signal()
        }
        thread.start()
        watch.begun.wait()
        switch watch.state.withLock({ $0 }) {
        case .running(let pid), .ended(let pid, _): self.pid = pid
        case .beginning, .refused: throw Failure(reason: "\(words) cannot be begun")
        }
    }

    package var isRunning: Bool { if case .running = watch.state.withLock({ $0 }) { true } else { false } }

    package func send(_ signal: Int32) { if isRunning { kill(pid, signal) } }

    /// Waits for its end. Returns what `waitpid` says, 0 if it ended well.
    @discardableResult
    package func wait() -> Int32 {
        watch.ended.wait()
        watch.ended.signal()
        if case .ended(_, let status) = watch.state.withLock({ $0 }) { return status }
        return -1
    }

    /// Runs a program to its end. Throws what it wrote if that was not a good one.
    package static func run(_ words: [String], isPostgres: Bool = false, output: String) throws {
        guard try ChildProcess(words, isPostgres: isPostgres, output: output).wait() != 0 else { return }
        let text = String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self)
        throw Failure(reason: "\(words.joined(separator: " ")): \(text)")
    }

    private static func spawn(_ words: [String], output: String) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // A socket that listens here would go on listening there. Those that are not open are no error.
        for descriptor in 3..<descriptorsMax() { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Signals that this process blocks or ignores are not for the server to miss.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let pointers = words.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        var pid: pid_t = 0
        let status = posix_spawn(&pid, words[0], &actions, &attributes, pointers + [nil], environ)
        return status == 0 ? pid : nil
    }

    /// No descriptor is higher.
    private static func descriptorsMax() -> Int32 {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int32(clamping: min(limit.rlim_cur, 65_536))
    }
}
#endif
