public import Domain

/// Who a bearer token stands for.
public enum Identity: Hashable, Sendable {
    /// An operator of the venue, by number.
    case `operator`(UInt32)
    /// A trader, for this account.
    case trader(AccountID)

    /// Who acts in the envelope of this one's commands.
    public var actor: Actor {
        switch self {
        case .operator(let number): .operator(number)
        case .trader(let account): .account(account)
        }
    }
}
