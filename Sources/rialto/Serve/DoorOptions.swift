import ArgumentParser
import Gateway

/// Who is believed and how much of one client is taken, as the command line says it.
struct DoorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A proxy that is believed when it says for whom it asks, as ADDRESS or ADDRESS/BITS; may be given again.",
            discussion: "From everybody else X-Forwarded-For is ignored and a PROXY header is refused.",
            valueName: "range"),
        transform: range)
    var trustedProxy: [AddressRange] = []
    @Flag(
        inversion: .prefixedNo,
        help: "Each connection of a trusted proxy begins with a PROXY header, of version 1 or 2.")
    var proxyProtocol = false
    @Option(
        help: ArgumentHelp(
            "Connections that one client address may have at a time; off for no limit.",
            discussion: "\(GatewayLimits.connectionsPerAddressMax) if it is not given.", valueName: "count"),
        transform: connections)
    var addressConnections = Connections.atMost(GatewayLimits.connectionsPerAddressMax)

    var rules: EdgeRules {
        var rules = EdgeRules()
        rules.trustedProxies = trustedProxy
        rules.expectsProxyHeader = proxyProtocol
        rules.connectionsPerAddressMax = addressConnections.max
        return rules
    }

    func validate() throws {
        if proxyProtocol, trustedProxy.isEmpty {
            throw ValidationError(
                "--proxy-protocol needs a --trusted-proxy: a PROXY header is believed from nobody else.")
        }
    }

    /// What was given for connections.
    enum Connections {
        case off
        case atMost(Int)

        var max: Int? {
            switch self {
            case .off: nil
            case .atMost(let max): max
            }
        }
    }

    @Sendable static func range(_ text: String) throws -> AddressRange {
        if let range = AddressRange(text) { return range }
        throw ValidationError(
            "--trusted-proxy is '\(text)'; an address such as 192.0.2.1 or 2001:db8::1 is wanted, or a range such as"
                + " 10.0.0.0/8, with no bit set behind its prefix.")
    }

    @Sendable static func connections(_ text: String) throws -> Connections {
        if text == "off" || text == "0" { return .off }
        if let number = Int(text), (1...GatewayLimits.connectionsMax).contains(number) { return .atMost(number) }
        throw ValidationError(
            "--address-connections is '\(text)'; a number from 1 to \(GatewayLimits.connectionsMax) or off is wanted.")
    }
}
