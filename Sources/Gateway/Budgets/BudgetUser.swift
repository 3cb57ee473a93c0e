internal import Access
internal import Domain

/// Whose budgets a request is counted against, besides its address's and the venue's.
struct BudgetUser: Hashable, Sendable {
    /// The account, or the operator.
    let identity: Identity
    /// The API key that signed the request; nil where it was shown otherwise who asks.
    var key: APIKeyID?
}

extension Principal {
    var budgetUser: BudgetUser {
        if case .key(let key) = means { return BudgetUser(identity: identity, key: key) }
        return BudgetUser(identity: identity)
    }
}
