import Foundation
import Gateway

/// Where a certificate and its key are.
struct CertificateFiles: Hashable, Sendable {
    var certificate: String
    var key: String

    /// What tells one content of the files from another without reading them.
    struct Stamp: Hashable, Sendable {
        fileprivate var parts: [Int]
    }

    /// Nil while one of them is not there.
    var stamp: Stamp? {
        var parts: [Int] = []
        for path in [certificate, key] {
            var status = Foundation.stat()
            guard stat(path, &status) == 0 else { return nil }
            let time = status.st_mtim
            parts += [Int(status.st_ino), Int(status.st_size), time.tv_sec, time.tv_nsec]
        }
        return Stamp(parts: parts)
    }

    /// What is in them now.
    func read() throws -> ServerCertificate {
        ServerCertificate(
            chain: try bytes(of: certificate, "certificate"), key: try bytes(of: key, "key of the certificate"))
    }

    /// Encryption with what is in them. Throws if that cannot be used, and says why.
    func open() throws -> ServerTLS {
        let certificate = try read()
        do { return try ServerTLS(certificate) } catch {
            throw Failure("The certificate \(self.certificate) cannot be used with the key \(key): \(error).")
        }
    }

    private func bytes(of path: String, _ name: String) throws -> [UInt8] {
        guard access(path, R_OK) == 0 else {
            throw Failure("The \(name), \(path), cannot be read: \(String(cString: strerror(errno)))")
        }
        do { return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) } catch {
            throw Failure("The \(name), \(path), cannot be read: \(error)")
        }
    }
}
