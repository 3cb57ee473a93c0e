import Ports
import Threads

/// A thread that has a connection to itself, so that waiting for the server never holds up a thread of somebody else.
final class ConnectionThread: Sendable {
    private let thread: WorkThread<Link>

    init(_ settings: LinkSettings, _ backOff: BackOff, named name: String, standing: Standing = .equal) {
        thread = WorkThread(named: name, standing: standing, stackBytes: PostgreSQLLimits.stackBytes) {
            Link(settings, backOff)
        } ending: { link in
            link.drop()
        }
    }

    /// Does `work` on the thread. What has begun is not given up when the task of the caller is: half a transaction
    /// would be left.
    func perform<Outcome: Sendable>(
        _ work: @escaping @Sendable (Link) throws(Failure) -> Outcome
    ) async throws(Failure) -> Outcome {
        let outcome: Result<Outcome, Failure> = await withCheckedContinuation { continuation in
            let isTaken = thread.put { link in
                do throws(Failure) {
                    continuation.resume(returning: .success(try work(link)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
            if !isTaken { continuation.resume(returning: .failure(Failure(.failed(reason: "the database is closed")))) }
        }
        return try outcome.get()
    }

    /// Ends the connection after what was asked of it.
    func close() { thread.close() }
}
