import Domain
import Foundation
import Testing
import Wire

@Suite struct TimestampTextTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000000000Z"), (-1, "1969-12-31T23:59:59.999999999Z"),
            (1_767_323_045_123_456_789, "2026-01-02T03:04:05.123456789Z"),
            (951_782_400_000_000_000, "2000-02-29T00:00:00.000000000Z"),
            (951_868_799_999_999_999, "2000-02-29T23:59:59.999999999Z"),
            (951_868_800_000_000_000, "2000-03-01T00:00:00.000000000Z"),
            (4_107_542_400_000_000_000, "2100-03-01T00:00:00.000000000Z"),
            (4_107_542_399_999_999_999, "2100-02-28T23:59:59.999999999Z"),
            (.max, "2262-04-11T23:47:16.854775807Z"), (.min, "1677-09-21T00:12:43.145224192Z"),
        ] as [(Int64, String)])
    func `a moment is written in UTC with nanoseconds, and read back`(nanoseconds: Int64, text: String) {
        let time = Timestamp(nanoseconds: nanoseconds)
        #expect(time.rfc3339 == text)
        #expect(Timestamp(rfc3339: text) == time)
    }

    @Test func `every third day of the range is the day that the C library says`() {
        var random = SeededRandom(seed: 14)
        for day in stride(from: Int64(-106_751), through: 106_750, by: 3) {
            let second = Int64.random(in: 0..<86_400, using: &random)
            let fraction = Int64.random(in: 0..<1_000_000_000, using: &random)
            var seconds = time_t(day * 86_400 + second)
            var parts = tm()
            gmtime_r(&seconds, &parts)
            let time = Timestamp(nanoseconds: (day * 86_400 + second) * 1_000_000_000 + fraction)
            let text = time.rfc3339
            // Comparing numbers keeps so many days fast.
            let digits = text.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }.reduce(Int128(0)) { $0 * 10 + Int128($1 - 0x30) }
            var expected = Int128(parts.tm_year + 1_900)
            for part in [parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec] {
                expected = expected * 100 + Int128(part)
            }
            expected = expected * 1_000_000_000 + Int128(fraction)
            if digits != expected || Timestamp(rfc3339: text) != time { Issue.record("\(text) is not \(expected)") }
        }
    }

    @Test(
        arguments: [
            ("2026-01-02T03:04:05Z", 0), ("2026-01-02T03:04:05.1Z", 100_000_000),
            ("2026-01-02T03:04:05.12Z", 120_000_000), ("2026-01-02T03:04:05.000001Z", 1_000),
            ("2026-01-02T03:04:05.123456789Z", 123_456_789),
        ] as [(String, Int64)])
    func `a fraction may have no digit to nine`(text: String, fraction: Int64) {
        #expect(Timestamp(rfc3339: text)?.nanoseconds == 1_767_323_045_000_000_000 + fraction)
    }

    @Test(arguments: [
        "", "Z", "2026-01-02", "2026-01-02T03:04:05", "2026-01-02 03:04:05Z", "2026-01-02t03:04:05Z",
        "2026-01-02T03:04:05z", "2026-01-02T03:04:05+00:00", "2026-01-02T03:04:05.Z", "2026-01-02T03:04:05.1234567890Z",
        "2026-01-02T03:04:05,1Z", "2026-1-2T03:04:05Z", "26-01-02T03:04:05Z", "2026/01/02T03:04:05Z",
        "2026-13-02T03:04:05Z", "2026-00-02T03:04:05Z", "2026-01-00T03:04:05Z", "2026-01-32T03:04:05Z",
        "2026-04-31T03:04:05Z", "2026-02-29T03:04:05Z", "2100-02-29T03:04:05Z", "2000-02-30T03:04:05Z",
        "2026-01-02T24:00:00Z", "2026-01-02T03:60:05Z", "2026-01-02T03:04:60Z", "2026-01-02T03:04:61Z",
        "2026-01-02T03-04-05Z", "2026-01-02T03:04:05.1x3Z", "2026-01-02T0x:04:05Z", " 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05Z ", "-026-01-02T03:04:05Z", "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z",
        "2262-04-11T23:47:16.854775808Z", "1677-09-21T00:12:43.145224191Z", "\u{662}026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.123456789ZZ", "2026-01-02T03:04:0",
    ])
    func `another form, an impossible date or a moment out of range is refused`(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func `any moment comes back`() {
        var random = SeededRandom(seed: 15)
        for _ in 0..<20_000 {
            let time = Timestamp(nanoseconds: random.integer())
            #expect(Timestamp(rfc3339: time.rfc3339) == time)
        }
    }
}
