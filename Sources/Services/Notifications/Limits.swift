/// The bounds of what people can set and of what is tried.
enum NotificationLimits {
    /// Each rule is looked at for events of its market; fifty are more than anybody reads.
    static let rulesPerAccountMax = 50
    /// Changes of rules are kept for ever, since a rebuild needs them.
    static let ruleChangesPerDayMax = 200
    static let channelsPerAccountMax = 10
    /// Single marks of what was read; one moment can stand for all of them.
    static let marksPerAccountMax: Int64 = 10_000
    static let deadLettersShownMax: Int64 = 1_000
    static let nameCharactersMax = 64
    static let targetCharactersMax = 1_024
    static let noticeTitleCharactersMax = 120
    static let noticeTextCharactersMax = 4_000
    static let pageMax: Int64 = 1_000
    static let pageDefault: Int64 = 100
    /// Marks, replays and the like in one request.
    static let idsPerRequestMax = 200
    /// Names of requests of one account or operator that are remembered, for a day at most.
    static let namedRequestsMax: Int64 = 1_000
    /// A basis point is a hundredth of a percent: from one hundredth to the hundredfold.
    static let basisPoints: ClosedRange<Int64> = 1...1_000_000

    static let secondNanoseconds: Int64 = 1_000_000_000
    static let dayNanoseconds: Int64 = 86_400 * secondNanoseconds
    /// The wait after the first failure; after each further one it is twice as long, up to the greatest.
    static let retryNanosecondsMin = 5 * secondNanoseconds
    static let retryNanosecondsMax = 3_600 * secondNanoseconds
    /// Counted from the first attempt. What did not arrive until then is a dead letter.
    static let retryForNanoseconds = dayNanoseconds
    static let deadLetterKeptNanoseconds = 30 * dayNanoseconds
    /// Receivers that are spoken to at once. A slow one holds up nobody but itself.
    static let channelsAtOnceMax = 16
    /// Messages to one receiver before others have their turn.
    static let messagesPerTurnMax = 32
    /// How often the queue is looked at.
    static let pollNanoseconds: Int64 = 250_000_000
    /// Of a failure, in the list of dead letters.
    static let reasonBytesMax = 300
    /// Messages that leave the venue for one account in a day, inbox not counted.
    static let budgetPerDayDefault: Int64 = 1_000
    static let budgetPerDay: ClosedRange<Int64> = 0...10_000
    static let minutesOfDay: ClosedRange<Int64> = 0...1_439
    static let signInsWaitingMax = 1_000
    static let addressesPerAccountMax: Int64 = 50
    static let secretBytes = 32
}
