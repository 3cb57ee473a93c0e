import Domain
import Gateway
import Ports
import Wire

/// Gives the venue's own orders, one after the other.
struct Clerk {
    let gate: any CommandGate
    let clock: any WallClock
    let shard: ShardID

    /// Waits for the decision, which has to be a yes.
    func ask(_ command: Command) async throws {
        let now = clock.now()
        let envelope = Envelope(
            shard: shard, actor: .venue, session: nil, request: nil, bodyHash: RecordCodec.bodyHash(command),
            stamp: now, deadline: now.adding(nanoseconds: 60_000_000_000), trace: nil)
        let answer = await withCheckedContinuation { continuation in
            gate.submit(envelope, command) { continuation.resume(returning: copy $0) }
        }
        guard case .decided(let batch) = answer, case .decided(let decision) = batch.events.last else {
            throw Failure("The venue did not take '\(command.words)': \(answer)")
        }
        if case .rejected(let rejection) = decision.outcome {
            throw Failure("The venue refused '\(command.words)': \(rejection)")
        }
    }

    /// Lets all rules that this program knows take effect. Here one program is the whole venue, so no other version of
    /// it reads the log.
    func activateNewestLevel(_ view: VenueView) async throws {
        while view.level < Level.newest { try await ask(.activate(Level(view.level.value + 1))) }
    }
}
