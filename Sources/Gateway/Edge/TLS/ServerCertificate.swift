internal import NIOSSL
internal import Synchronization

/// With what the venue proves who it is: a chain of certificates and the key of the first, as PEM files have them.
public struct ServerCertificate: Hashable, Sendable {
    public var chain: [UInt8]
    public var key: [UInt8]

    public init(chain: [UInt8], key: [UInt8]) {
        self.chain = chain
        self.key = key
    }
}

/// Why a certificate cannot be used: a sentence for an operator.
public struct CertificateRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
}

/// How connections are encrypted. The certificate can be replaced while connections are open: those that are keep the
/// one with which they began.
public final class ServerTLS: Sendable {
    private struct State {
        var context: NIOSSLContext
        var validUntil: Int
    }

    private let state: Mutex<State>

    /// Throws for a certificate that cannot be used.
    public init(_ certificate: ServerCertificate) throws(CertificateRefusal) {
        state = Mutex(try Self.load(certificate))
    }

    /// Takes another certificate for the connections that come from now on. Throws for one that cannot be used, and
    /// keeps the one that is there.
    public func replace(_ certificate: ServerCertificate) throws(CertificateRefusal) {
        let new = try Self.load(certificate)
        state.withLock { $0 = new }
    }

    /// When the first certificate of the chain ends, in seconds since 1970.
    public var validUntil: Int { state.withLock { $0.validUntil } }

    /// What encrypts one connection.
    func handler() -> NIOSSLServerHandler { NIOSSLServerHandler(context: state.withLock { $0.context }) }

    private static func load(_ certificate: ServerCertificate) throws(CertificateRefusal) -> State {
        guard let chain = try? NIOSSLCertificate.fromPEMBytes(certificate.chain), let first = chain.first else {
            throw CertificateRefusal(description: "it holds no certificate in PEM form")
        }
        guard let key = try? NIOSSLPrivateKey(bytes: certificate.key, format: .pem, passphraseCallback: noPassphrase)
        else {
            throw CertificateRefusal(
                description: "the key file holds no private key in PEM form, or one that is locked by a passphrase")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.maximumTLSVersion = .tlsv13
        configuration.applicationProtocols = ApplicationProtocol.allCases.map(\.rawValue)
        do {
            return State(context: try NIOSSLContext(configuration: configuration), validUntil: Int(first.notValidAfter))
        } catch {
            throw CertificateRefusal(description: "the key does not belong to the certificate (\(error))")
        }
    }

    /// Nobody is there to type one.
    private static func noPassphrase(_ set: NIOSSLPassphraseSetter<[UInt8]>) { set([]) }
}

/// What can be spoken on an encrypted connection, the preferred one first. The raw value is its name in ALPN.
enum ApplicationProtocol: String, CaseIterable, Sendable {
    case http2 = "h2"
    case http1 = "http/1.1"
}
