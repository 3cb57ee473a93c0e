/// Stops the process when the program contradicts itself. Unlike `precondition` it keeps its reason in release builds.
@inline(__always)
func invariant(_ condition: @autoclosure () -> Bool, _ reason: @autoclosure () -> String) {
    if !condition() { fatalError(reason()) }
}
