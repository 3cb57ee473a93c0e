import Domain
import Foundation
import Sequencer

/// What is said when the engine stops in the middle of a record: which one, and how to go past it.
enum CrashNotice {
    static let marker = DecisionMarker()
    private static let before = StaticText("\nThe engine stopped while it decided record ")
    private static let after = StaticText(
        """
        . Nobody was answered about it, and it would stop there again.
        If the reason above is our fault, please report it. To go past the record, with its number and the directory:
        rialto journal skip SEQUENCE DIRECTORY

        """)

    /// Lets a trap say where it happened before the process ends.
    static func install() {
        _ = (marker.present, before, after)
        for number in [SIGILL, SIGTRAP] {
            signal(number) { number in
                CrashNotice.write()
                signal(number, SIG_DFL)
                raise(number)
            }
        }
    }

    /// Only what a signal handler may do: no memory is asked for.
    private static func write() {
        before.write()
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var left = marker.present.value
            var first = digits.count
            repeat {
                first -= 1
                digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: left % 10)
                left /= 10
            } while left > 0
            _ = Foundation.write(STDERR_FILENO, digits.baseAddress! + first, digits.count - first)
        }
        after.write()
    }

    private struct StaticText: Sendable {
        private let text: StaticString

        init(_ text: StaticString) { self.text = text }

        func write() { _ = Foundation.write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount) }
    }
}
