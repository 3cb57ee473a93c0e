public import Domain

/// Something that was put into an inbox, for whoever follows that.
public struct InboxNotice: Hashable, Sendable {
    /// Whose inbox; nil for everybody's.
    public var account: AccountID?
    /// A JSON object, as the inbox shows it, but for whether it was read. Its id is in it.
    public var payload: String

    public init(account: AccountID?, payload: String) {
        self.account = account
        self.payload = payload
    }
}
