// Made from the folders of `Tests/Scenarios`; a test compares them.
extension RuleSubject {
    static let all: [RuleSubject] = [
        .amend,
        .cancel,
        .fees,
        .limits,
        .listing,
        .matching,
        .money,
        .resend,
        .sessions,
        .time,
        .timeInForce,
    ]
}
