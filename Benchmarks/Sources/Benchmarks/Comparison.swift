/// Both books over one flow.
struct Comparison {
    var terms: FlowTerms
    var operations: Int
    /// Medians over all rounds.
    var yardstickNanoseconds: Double
    var singleNanoseconds: Double
    var batchNanoseconds: Double
    /// How many times as fast as the yardstick in the same round: medians again.
    var singleRatio: Double
    var batchRatio: Double
    /// Of our book, in the worst run.
    var allocationsPerOperation: Double
    /// Whether each run of each book came to the same.
    var agrees: Bool

    /// A machine that does other things too is slow for all in turn, so the books take turns, and what counts is what
    /// one was beside the other.
    init(_ terms: FlowTerms, operations: Int, rounds: Int, seed: UInt64) {
        self.terms = terms
        self.operations = operations
        let flow = PreparedFlow(Flow(terms, operations: operations, seed: seed))
        var runs: [[BookRun]] = []
        for _ in 0..<rounds { runs.append(Contestant.allCases.map { run($0, over: flow) }) }
        func median(_ value: ([BookRun]) -> Double) -> Double { runs.map(value).sorted()[runs.count / 2] }
        yardstickNanoseconds = median { $0[0].nanosecondsPerOperation }
        singleNanoseconds = median { $0[1].nanosecondsPerOperation }
        batchNanoseconds = median { $0[2].nanosecondsPerOperation }
        singleRatio = median { $0[0].nanosecondsPerOperation / $0[1].nanosecondsPerOperation }
        batchRatio = median { $0[0].nanosecondsPerOperation / $0[2].nanosecondsPerOperation }
        let ours = runs.flatMap { $0[1...] }
        allocationsPerOperation = ours.map(\.allocationsPerOperation).max() ?? 0
        agrees = ours.allSatisfy { $0.outcome == runs[0][0].outcome }
    }

    /// Which of our two ways meets the goal.
    var verdict: String {
        if singleRatio >= terms.goal { return "met     " }
        return batchRatio >= terms.goal ? "in batch" : "not met "
    }
}
