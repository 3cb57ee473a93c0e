/// Why a run could not begin.
public enum LoadError: Error, Hashable, Sendable {
    case planOutOfRange(String)
    case badURL(String, reason: String)
    case cannotConnect(url: String, reason: String)
    /// The venue's answer to a request of preparing is not what its interface promises.
    case unexpectedAnswer(request: String, reason: String)
    case tokenRefused(url: String, detail: String)
    case noInstruments(url: String)
    case unknownSymbol(String, known: [String])
    /// The order that was placed to try whether orders can be placed.
    case firstOrderRefused(code: String, detail: String)
}

extension LoadError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .planOutOfRange(let reason):
            reason
        case .badURL(let url, let reason):
            "\(url) is not the address of a venue: \(reason); http://HOST:PORT wanted"
        case .cannotConnect(let url, let reason):
            "cannot reach \(url): \(reason). Is the venue running?"
        case .unexpectedAnswer(let request, let reason):
            "\(request) was not answered as a venue answers: \(reason)"
        case .tokenRefused(let url, let detail):
            "\(url) refused the token: \(detail)"
        case .noInstruments(let url):
            "\(url) lists no instrument that is trading; list one first, or start the venue with --demo"
        case .unknownSymbol(let symbol, let known):
            "\(symbol) is not a trading instrument of the venue; it has \(known.joined(separator: ", "))"
        case .firstOrderRefused(let code, let detail):
            "the venue refused the first order with \(code): \(detail)"
        }
    }
}
