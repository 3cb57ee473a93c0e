/// The problems of rules, channels and what else belongs to notifications. The raw value is the stable code that
/// clients see; the service of notifications throws them.
enum NotificationCode: String, CaseIterable, Sendable {
    case notificationRulesFull
    case notificationRuleUnfit
    case notificationChannelsFull
    case notificationMarksFull
    case notificationBudgetSpent
    case notificationTargetInvalid
    case mailUnavailable

    /// The HTTP status.
    var status: Int {
        switch self {
        case .notificationRulesFull, .notificationRuleUnfit, .notificationChannelsFull, .notificationMarksFull,
            .mailUnavailable:
            409
        case .notificationTargetInvalid: 422
        case .notificationBudgetSpent: 429
        }
    }

    /// A short sentence, the same for each problem of this code.
    var title: String {
        switch self {
        case .notificationRulesFull: "There is no room for another rule, or another change"
        case .notificationRuleUnfit: "The rule is of a kind that has no such field"
        case .notificationChannelsFull: "There is no room for another channel"
        case .notificationMarksFull: "Too many single notifications are marked as read"
        case .notificationBudgetSpent: "The messages of this day are used up"
        case .notificationTargetInvalid: "Nothing can be sent there"
        case .mailUnavailable: "The venue sends no mail"
        }
    }

    /// The rule that was broken.
    var rule: String {
        switch self {
        case .notificationRulesFull: "An account has at most 50 rules, and changes them at most 200 times in 24 hours."
        case .notificationRuleUnfit: "Prices and balances have a level, moves a percentage, and other rules neither."
        case .notificationChannelsFull: "An account has at most 10 channels."
        case .notificationMarksFull: "At most 10000 notifications are marked one by one; 'through' marks any number."
        case .notificationBudgetSpent: "No more messages leave the venue for an account in a day than its settings say."
        case .notificationTargetInvalid: "A target is a URL of https or http with a host, or the asker's own address."
        case .mailUnavailable: "Mail needs a server that the operator has named."
        }
    }
}
