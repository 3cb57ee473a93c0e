import Foundation
import Gateway
import Logging
import ServiceLifecycle

/// Takes a new certificate when its files change.
struct CertificateKeeper: Service {
    let tls: ServerTLS
    private let files: CertificateFiles
    /// Of what was read first.
    private let first: CertificateFiles.Stamp?
    private let logger: Logger

    /// Throws if what is in the files cannot be used.
    init(_ files: CertificateFiles, logger: Logger) throws {
        self.files = files
        self.logger = logger
        first = files.stamp
        tls = try files.open()
        warnOfEnd()
    }

    /// Whoever replaces two files replaces one after the other, so what changed is read once it has stayed the same for
    /// so long.
    private static let pause = Duration.seconds(1)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var taken = first
            var last = first
            while (try? await Task.sleep(for: Self.pause)) != nil {
                let now = files.stamp
                defer { last = now }
                guard let now, now == last, now != taken else { continue }
                taken = now
                reload()
            }
        }
    }

    /// Reads the files. What cannot be used is not taken, and what there was goes on.
    func reload() {
        do {
            try tls.replace(try files.read())
            logger.notice("The certificate \(files.certificate) was read again; new connections get it.")
            warnOfEnd()
        } catch {
            logger.error("The certificate \(files.certificate) was not taken, and the one before goes on: \(error)")
        }
    }

    private func warnOfEnd() {
        let end = Date(timeIntervalSince1970: TimeInterval(tls.validUntil))
        guard end < Date() else { return }
        let text = ISO8601DateFormatter().string(from: end)
        logger.warning("The certificate \(files.certificate) ended at \(text). Clients will refuse it: replace it.")
    }
}
