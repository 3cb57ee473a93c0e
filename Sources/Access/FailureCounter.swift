internal import Domain
internal import Ports

/// Counts attempts of each place, and lets a place wait longer and longer when too many of them failed.
///
/// An attempt counts as a failure before it is made and is forgiven afterwards, so that many at once do not get more
/// tries than many in a row.
struct FailureCounter: Sendable {
    /// What is counted together.
    struct Place: Hashable, Sendable {
        let key: String
        /// Failures without any wait.
        let free: UInt32
    }

    fileprivate struct Count {
        var failures: UInt32 = 0
        /// Nothing is tried before this moment.
        var nextTry = Timestamp.distantPast
    }

    /// Another attempt of the same place changed the count in the meantime, each time.
    private static let triesMax = 32

    let cache: any Cache
    let clock: any WallClock

    /// Takes an attempt of each of these places, or says how long the first of them has to wait.
    func admit(_ places: [Place]) async throws(AccessError) {
        let now = clock.now()
        for (index, place) in places.enumerated() {
            do throws(AccessError) {
                try await change(place) { count throws(AccessError) in
                    guard count.nextTry <= now else {
                        let left = count.nextTry.nanoseconds.subtractingReportingOverflow(now.nanoseconds).partialValue
                        throw .wait(seconds: max(1, (left + 999_999_999) / 1_000_000_000))
                    }
                    count.failures = min(count.failures + 1, 1_000_000)
                    count.nextTry = now.adding(seconds: Self.delaySeconds(count.failures, free: place.free))
                }
            } catch {
                // Those before it were not tried either.
                for earlier in places[..<index] { try await forgive(earlier) }
                throw error
            }
        }
    }

    /// Takes back one attempt, which was no failure.
    func forgive(_ place: Place) async throws(AccessError) {
        let now = clock.now()
        try await change(place) { count in
            count.failures = count.failures == 0 ? 0 : count.failures - 1
            let delay = Self.delaySeconds(count.failures, free: place.free)
            count.nextTry = min(count.nextTry, now.adding(seconds: delay))
        }
    }

    /// Takes back all of them: who was right is no guesser.
    func clear(_ place: Place) async throws(AccessError) {
        do { try await cache.remove(place.key) } catch { throw AccessError(error) }
    }

    /// None as long as failures are free; then the first wait, doubled by each failure.
    static func delaySeconds(_ failures: UInt32, free: UInt32) -> Int64 {
        guard failures >= free else { return 0 }
        let doublings = min(failures - free, 20)
        return min(AccessLimits.firstDelaySeconds << Int64(doublings), AccessLimits.delaySecondsMax)
    }

    private func change(
        _ place: Place, _ body: (inout Count) throws(AccessError) -> Void
    ) async throws(AccessError) {
        // Longer than any wait, or a count would be forgotten while it is waited for.
        let nanoseconds = 2 * AccessLimits.delaySecondsMax * 1_000_000_000
        for _ in 0..<Self.triesMax {
            do {
                let old = try await cache.value(under: place.key)
                var count = Count(bytes: old ?? []) ?? Count()
                try body(&count)
                let new = count.bytes
                let isKept =
                    if let old {
                        try await cache.replace(old, with: new, under: place.key, forNanoseconds: nanoseconds)
                    } else {
                        try await cache.putIfAbsent(new, under: place.key, forNanoseconds: nanoseconds)
                    }
                if isKept { return }
            } catch {
                throw AccessError(error)
            }
        }
        throw .overloaded
    }
}

extension FailureCounter.Count {
    fileprivate init?(bytes: [UInt8]) {
        guard bytes.count == 12 else { return nil }
        failures = bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }
        nextTry = Timestamp(nanoseconds: Int64(bitPattern: bytes[4...].reduce(0) { $0 << 8 | UInt64($1) }))
    }

    fileprivate var bytes: [UInt8] {
        withUnsafeBytes(of: failures.bigEndian) { Array($0) }
            + withUnsafeBytes(of: nextTry.nanoseconds.bigEndian) { Array($0) }
    }
}
