import Foundation

@testable import rialto

/// Each setting with values that are not its default.
enum Samples {
    static let values: [String: [String]] = [
        "data": ["elsewhere"], "listen": ["[::1]:9000"], "demo": ["true"], "demo-past": ["5"],
        "snapshot-every": ["200"], "segment-bytes": ["16384"], "sync": ["off"],
        "database-reader": ["postgresql://rialto@replica.example/rialto?sslmode=verify-full"],
        "database": ["postgresql://rialto@db.example/rialto?sslmode=verify-full"],
        "cache": ["redis://cache.example:6379"], "services": ["none"],
        "eager-services": ["true"],
        "webhook-range": ["10.1.0.0/16", "fd00::/8"], "smtp": ["mail.example:587"],
        "smtp-from": ["venue@rialto.example"], "smtp-user": ["venue"], "smtp-password": ["password.txt"],
        "fee-tiers": ["USD:1=100000,2=1000000"], "history-days": ["90"], "sign-up": ["closed"],
        "issuer": ["https://venue.example"],
        "venue-rate": ["500"], "user-order-rate": ["50:100"], "user-query-rate": ["20:60"], "address-rate": ["7"],
        "tier-order-rate": ["1=80", "2=200:400"], "key-rate": ["9"],
        "trusted-proxy": ["10.0.0.0/8", "2001:db8::1"], "proxy-protocol": ["true"], "address-connections": ["12"],
        "cors-origin": ["https://app.example", "http://localhost:3000"], "tls-certificate": ["chain.pem"],
        "tls-key": ["key.pem"], "drain-seconds": ["30"],
    ]

    static var environment: [String: String] {
        Dictionary(
            uniqueKeysWithValues: ServeSetting.all.map {
                ($0.variable, (values[$0.name] ?? []).joined(separator: ", "))
            })
    }

    static var words: [String] {
        ServeSetting.all.flatMap { setting in
            (values[setting.name] ?? []).flatMap { setting.form == .flag ? [setting.flag] : [setting.flag, $0] }
        }
    }

    static var file: String {
        let members = ServeSetting.all.map { setting in
            let values = values[setting.name] ?? []
            let quoted = values.map { "\"\($0)\"" }
            let isPlain = setting.form == .flag || Int(values.first ?? "") != nil
            let value = setting.form == .list ? "[\(quoted.joined(separator: ", "))]" : (isPlain ? values : quoted)[0]
            return "  \"\(setting.name)\": \(value)"
        }
        return "{\n\(members.joined(separator: ",\n"))\n}\n"
    }
}

/// A file that is gone when the test is.
final class TemporaryFile {
    let path = NSTemporaryDirectory() + "rialto-settings-\(UUID().uuidString).json"

    init(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension ServeConfiguration {
    init(file: TemporaryFile, _ words: [String] = [], environment: [String: String] = [:]) {
        self.init(["--config", file.path] + words, environment: environment)
    }

    func entry(_ name: String) -> Entry? { entries.first { $0.setting.name == name } }

    var said: [String] { problems.map(\.text) }
}
