import Foundation
import Gateway

/// How many files and sockets the process may have open.
enum DescriptorLimit {
    /// How many connections there is room for, once the process has taken all that it may have.
    static var connectionsMax: Int {
        let room = Int(clamping: raised()) - GatewayLimits.otherDescriptorsMax
        return min(GatewayLimits.connectionsMax, max(1, room))
    }

    /// Shells give programs a limit that suits those that wait for descriptors with `select`, and let them take more.
    private static func raised() -> UInt64 {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
        let most = rlimit(rlim_cur: limit.rlim_max, rlim_max: limit.rlim_max)
        return setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), [most]) == 0
            ? UInt64(most.rlim_cur) : UInt64(limit.rlim_cur)
    }
}
