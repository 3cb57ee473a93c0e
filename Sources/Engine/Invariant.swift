/// Stops the process with its reason when our own reasoning is wrong. Unlike `precondition` it keeps the reason in
/// release builds, and unlike `assert` it is there at all.
@inlinable
@inline(__always)
func invariant(_ condition: Bool, _ reason: StaticString) {
    if !condition { broken(reason) }
}

@usableFromInline
@inline(never)
func broken(_ reason: StaticString) -> Never {
    fatalError("broken invariant: \(reason)")
}
