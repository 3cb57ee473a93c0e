internal import Wire

// The channel of what services put into an inbox. It is about no record, so it has no chain to show.
extension StreamMessage {
    /// What was put there before is not told: the inbox has it.
    static let inboxSnapshot = Array(#"{"type":"snapshot","channel":"inbox","notifications":[]}"#.utf8)

    /// - Parameter notice: a JSON object.
    static func inbox(_ notice: String) -> [UInt8] {
        Array(#"{"type":"notification","channel":"inbox","notification":"#.utf8) + notice.utf8 + [UInt8(ascii: "}")]
    }
}
