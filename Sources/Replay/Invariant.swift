/// Stops the program, with the reason, if something that we promised ourselves does not hold.
@inline(__always) func invariant(_ condition: Bool, _ reason: @autoclosure () -> String) {
    if !condition { fatalError(reason()) }
}
