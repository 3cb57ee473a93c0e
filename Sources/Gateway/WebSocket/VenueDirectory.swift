internal import Access
internal import Credentials
internal import Domain
internal import Ports
internal import Wire

/// The venue as a stream looks things up in it.
struct VenueDirectory: StreamDirectory {
    let parts: VenueParts
    /// The address of the client; nil if it has none.
    let client: InternetAddress?

    func principal(of token: String) throws(Problem) -> Principal { try parts.authenticator.principal(bearer: token) }

    func principal(of signature: StreamSignature) throws(Problem) -> Principal {
        var fields: [SignatureField: String] = [
            .key: signature.key, .timestamp: String(signature.timestamp), .signature: signature.signature,
        ]
        fields[.window] = signature.window.map { String($0) }
        return try parts.authenticator.principal(signed: fields, .stream, from: NetworkAddress(client))
    }

    func isOver(_ principal: Principal) -> Bool { parts.authenticator.isOver(principal, at: parts.clock.now()) }

    func instrument(_ symbol: Symbol) -> InstrumentID? { parts.view.market(symbol)?.instrument.id }

    func admit(_ user: BudgetUser?, from address: ClientAddress) throws(Problem) {
        try parts.budgets.admit(from: address)
        _ = try parts.budgets.admit(user, ordering: false, from: address)
    }
}
