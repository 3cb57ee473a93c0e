public import Domain
public import Ports
import Synchronization

/// The time of a venue: that of the machine, but it never runs backwards and is never behind the log.
///
/// If the machine's clock is set back, or the log's last stamp lies ahead of it, the venue's time goes on from where it
/// was at half speed, until the machine has caught up. If it stood still, whatever is counted by the second would stop,
/// and if it went back, the log would believe no stamp and every deadline would have passed.
public final class VenueClock: WallClock {
    private struct Reading {
        /// What was shown last.
        var shown: Int64
        /// The machine's clock at that moment.
        var machine: Int64
    }

    private let clock: any WallClock
    private let reading: Mutex<Reading>

    public init(_ clock: any WallClock) {
        self.clock = clock
        let now = clock.now().nanoseconds
        reading = Mutex(Reading(shown: now, machine: now))
    }

    public func now() -> Timestamp {
        let machine = clock.now().nanoseconds
        let shown = reading.withLock { reading in
            if machine >= reading.shown {
                reading.shown = machine
            } else if machine > reading.machine {
                reading.shown += (machine - reading.machine) / 2
            }
            reading.machine = machine
            return reading.shown
        }
        return Timestamp(nanoseconds: shown)
    }

    /// Shows at least this from now on.
    func advance(to time: Timestamp) {
        reading.withLock { $0.shown = max($0.shown, time.nanoseconds) }
    }
}
