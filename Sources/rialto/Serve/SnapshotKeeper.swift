import Domain
import Foundation
import Gateway
import Journal
import Logging
import Ports
import Sequencer
import ServiceLifecycle
import Synchronization

/// Makes a snapshot beside the venue whenever enough has happened, so that a start is always quick.
struct SnapshotKeeper: Service {
    /// After this long a snapshot is made of a few records too, if there are at least this many.
    private static let patience = Duration.seconds(600)
    private static let fewRecords: UInt64 = 10_000
    /// How often the position of the venue is looked at.
    private static let interval = Duration.seconds(1)
    /// After a failure, a full device for instance, it is tried again then.
    private static let pause = Duration.seconds(60)

    let files: VenueFiles
    let view: VenueView
    /// How many records a start has to decide at most, or a little more.
    let every: UInt64
    /// The record of the snapshot with which the venue started.
    let first: Domain.Sequence
    let logger: Logger

    func run() async throws { try await cancelWhenGracefulShutdown { try await keep() } }

    private func keep() async throws {
        var last = first
        var lastAt = ContinuousClock.now
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.interval)
            let reached = view.last.sequence
            let count = reached.value - last.value
            guard count >= every || count >= Self.fewRecords && ContinuousClock.now - lastAt >= Self.patience else {
                continue
            }
            do {
                let outcome = try await make(through: reached)
                (last, lastAt) = (outcome.report.sequence, .now)
                for error in outcome.report.passedOver {
                    logger.warning("\(Failure(error, in: files.snapshotsPath))")
                }
                if let trouble = outcome.eventsTrouble {
                    logger.warning("Old events were not moved to \(files.archivePath): \(trouble)")
                }
            } catch {
                let failure: any Error = (error as? Snapshotter.Failure).map { Failure($0, in: files) } ?? error
                // An engine that differs from its log must not go on deciding.
                if case Snapshotter.Failure.diverged = error { throw failure }
                // It was called off.
                if Task.isCancelled { return }
                logger.warning("No snapshot was made: \(failure)")
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    /// On a thread of its own, because it computes for seconds. It is called off when the venue stops.
    private func make(through limit: Domain.Sequence) async throws -> SnapshotWork.Outcome {
        let isCalledOff = Mutex(false)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let thread = Thread {
                    let work = Result {
                        try SnapshotWork(files).run(through: limit) { isCalledOff.withLock { $0 } }
                    }
                    continuation.resume(with: work)
                }
                thread.name = "snapshot"
                thread.stackSize = 8 << 20
                thread.start()
            }
        } onCancel: {
            isCalledOff.withLock { $0 = true }
        }
    }
}
