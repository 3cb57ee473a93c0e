public import Domain

/// The engine's rejections in words.
public enum RejectionText {
    /// What the client is told of a rejected command. `market` is the instrument that the command is about, where it is
    /// about one and it is known; `asset` looks up a listed asset. An amount whose unit is not known is written in
    /// ticks, lots or minor units.
    public static func problem(
        _ rejection: Rejection, of command: Command, market: MarketUnits?, asset: (AssetID) -> AssetTerms?
    ) -> ProblemFields {
        let words = RejectionTerms(rejection, command, market, asset).words(rejection)
        return ProblemFields(
            status: status(rejection), code: "\(words.code)", title: words.title, detail: words.detail,
            rule: words.rule, observed: words.observed, limit: words.limit, field: words.field)
    }

    /// The suggested HTTP status: 404 for what does not exist, 403 for what the actor may not do, 409 for a name or id
    /// that is in use, 429 for orders that come too fast, 504 where the record was too late, and 422 for every other
    /// rule.
    public static func status(_ rejection: Rejection) -> Int {
        switch rejection {
        case .unknownAccount, .unknownAsset, .unknownSession, .unknownInstrument, .unknownOrder,
            .unknownProposal:
            404
        case .notAuthorised, .approverIsProposer: 403
        case .requestReused, .transferReused, .nameTaken: 409
        case .orderRateExceeded: 429
        case .deadlinePassed: 504
        default: 422
        }
    }
}
