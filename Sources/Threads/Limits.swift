/// The bounds of threads, each with its reason.
enum ThreadLimits {
    /// As much as the threads of tasks have elsewhere.
    static let executorStackBytes = 1 << 20
}
