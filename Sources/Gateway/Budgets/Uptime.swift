internal import NIOCore

/// How long the machine has been up. Unlike the time of day it never jumps.
struct Uptime: Hashable, Comparable, Sendable {
    var nanoseconds: Int64

    static func < (left: Uptime, right: Uptime) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The machine's.
    static func now() -> Uptime { Uptime(nanoseconds: Int64(clamping: NIODeadline.now().uptimeNanoseconds)) }
}
