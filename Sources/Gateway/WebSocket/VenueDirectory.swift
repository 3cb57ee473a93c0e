internal import Domain

/// The venue as a stream looks things up in it.
struct VenueDirectory: StreamDirectory {
    let parts: VenueParts

    func identity(of token: String) -> Identity? { parts.tokens.identity(of: token) }

    func instrument(_ symbol: Symbol) -> InstrumentID? { parts.view.market(symbol)?.instrument.id }

    func admit(_ identity: Identity?, from address: ClientAddress) throws(Problem) {
        try parts.budgets.admit(from: address)
        _ = try parts.budgets.admit(identity, ordering: false, from: address)
    }
}
