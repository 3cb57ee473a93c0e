import Domain
import EmbeddedAdapters
import Foundation
import Testing

struct SystemClockTests {
    @Test func `the clock tells the system's time of day in nanoseconds`() {
        let before = Date().timeIntervalSince1970
        let now = Double(SystemClock().now().nanoseconds) / 1e9
        let after = Date().timeIntervalSince1970
        // A double of this size is exact to less than a microsecond.
        #expect(before - 1e-6 <= now && now <= after + 1e-6)
    }
}
