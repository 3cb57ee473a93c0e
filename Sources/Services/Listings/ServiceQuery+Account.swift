public import Domain
public import Ports
import Wire

extension ServiceQuery {
    /// The account that is named by `account`; nil where none is.
    public mutating func takeAccountID() throws(ServiceProblem) -> AccountID? {
        guard let text = take("account") else { return nil }
        guard let account = AccountID(opaque: text) else {
            throw invalid("account", text, "the id of an account", limit: nil)
        }
        return account
    }

    /// Whose things are asked for: a trader's own, whether he names his account or not; for who sees all the account
    /// that he names, and nil for all.
    public mutating func takeAccount(of asker: ServiceAsker) throws(ServiceProblem) -> AccountID? {
        let named = try takeAccountID()
        guard let own = asker.account else {
            guard asker.seesAll else {
                throw ServiceProblem(.internalError, "A request for what belongs to accounts came from nobody.")
            }
            return named
        }
        guard named == nil || named == own else {
            throw ServiceProblem(
                .notFound, "You have no such account. Leave 'account' out to see your own.",
                observed: named.map { "\($0.value)" }, field: "account")
        }
        return own
    }
}
