import ArgumentParser

/// How connections are encrypted, as the command line says it. Without a certificate they are not.
struct TLSOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Serve HTTPS with this certificate and the chain behind it, as a PEM file. Needs --tls-key.",
            discussion: """
                TLS 1.2 and 1.3, HTTP/1.1 and HTTP/2. When the files change, and on SIGHUP, they are read again; open \
                connections go on.
                """, valueName: "file"),
        transform: certificate)
    var tlsCertificate: String?
    @Option(
        help: ArgumentHelp("The private key of --tls-certificate, as a PEM file.", valueName: "file"), transform: key)
    var tlsKey: String?

    func validate() throws {
        switch (tlsCertificate, tlsKey) {
        case (nil, nil), (_?, _?): break
        case (_?, nil): throw ValidationError("--tls-certificate needs --tls-key: the file with its private key.")
        case (nil, _?): throw ValidationError("--tls-key needs --tls-certificate: the file with its certificate.")
        }
    }

    @Sendable static func certificate(_ text: String) throws -> String {
        if isName(text) { return text }
        throw ValidationError("--tls-certificate is '\(text)'; the name of a PEM file is wanted.")
    }

    /// Never says what it was given: that may be the key itself.
    @Sendable static func key(_ text: String) throws -> String {
        if isName(text) { return text }
        throw ValidationError("--tls-key is \(text.isEmpty ? "empty" : "a key"); the name of a PEM file is wanted.")
    }

    private static func isName(_ text: String) -> Bool { !text.isEmpty && !text.contains("-----BEGIN") }

    /// The files, where connections are encrypted.
    var files: CertificateFiles? {
        guard let tlsCertificate, let tlsKey else { return nil }
        return CertificateFiles(certificate: tlsCertificate, key: tlsKey)
    }
}
