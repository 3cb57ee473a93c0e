/// Stops the process when our own reasoning was wrong; the message survives in release builds.
@inline(__always)
func invariant(_ holds: Bool, _ message: StaticString) {
    if !holds { fatalError("\(message)") }
}
