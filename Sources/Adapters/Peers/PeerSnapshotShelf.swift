import Domain
import NIOCore
import NIOHTTP1
public import NIOPosix
public import NIOSSL
public import Ports
import Wire

/// The snapshots of another core of the venue, which answers `GET /v1/admin/snapshots` as `docs/protocols/snapshot.md`
/// says.
public struct PeerSnapshotShelf: SnapshotShelf {
    private static let path = "/v1/admin/snapshots"

    public let name: String
    private let bounds: PeerBounds
    private let exchange: PeerExchange

    /// - Parameters:
    ///   - token: an operator's, which all replicas of a venue know.
    ///   - trust: whose certificates are believed, of a peer with `https`.
    public init(
        _ address: PeerAddress, token: String, on group: MultiThreadedEventLoopGroup, bounds: PeerBounds,
        trust: NIOSSLTrustRoots
    ) throws {
        name = "the peer \(address)"
        self.bounds = bounds
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = trust
        configuration.applicationProtocols = ["http/1.1"]
        exchange = PeerExchange(
            group: group, address: address, token: token, bounds: bounds,
            encryption: try NIOSSLContext(configuration: configuration))
    }

    public func list() async throws(SnapshotShelfError) -> [ShelvedSnapshot] {
        var body: [UInt8] = []
        _ = try await exchange.get(Self.path, missing: nil, within: bounds.listMilliseconds) {
            piece throws(SnapshotShelfError) in
            guard piece.count <= bounds.listBytesMax - body.count else {
                throw .damaged(reason: "its list of snapshots is longer than \(bounds.listBytesMax) bytes")
            }
            body += piece
        }
        do { return try Self.snapshots(in: body).sorted { $0.sequence > $1.sequence } } catch {
            throw .damaged(reason: "its list of snapshots cannot be read: \(error.detail)")
        }
    }

    public func read(
        _ snapshot: ShelvedSnapshot, _ take: ([UInt8]) throws(SnapshotShelfError) -> Void
    ) async throws(SnapshotShelfError) {
        guard snapshot.bytes <= bounds.snapshotBytesMax else {
            throw .refused(reason: "its snapshot has \(snapshot.bytes) bytes, more than are taken")
        }
        var left = snapshot.bytes
        let path = "\(Self.path)/\(snapshot.sequence.value)"
        let head = try await exchange.get(path, missing: snapshot.sequence, within: bounds.snapshotMilliseconds) {
            piece throws(SnapshotShelfError) in
            guard piece.count <= left else {
                throw .damaged(reason: "it sends more than the \(snapshot.bytes) bytes that it announced")
            }
            left -= piece.count
            try take(piece)
        }
        guard left == 0 else {
            throw .damaged(reason: "it sends \(left) bytes less than the \(snapshot.bytes) that it announced")
        }
        let said = head.headers.first(name: "Rialto-SHA-256")
        guard said == nil || said == snapshot.digest.description else {
            throw .damaged(reason: "its snapshot is another one than it announced")
        }
    }

    /// The items of a page of snapshots. What else is in it is for later programs.
    private static func snapshots(in body: [UInt8]) throws(JSONError) -> [ShelvedSnapshot] {
        let result = body.withUnsafeBytes { bytes in
            Result { () throws(JSONError) in
                var reader = JSONReader(bytes)
                var found: [ShelvedSnapshot] = []
                try reader.beginObject()
                while let key = try reader.nextKey() {
                    guard key.equals("items") else {
                        try reader.skip()
                        continue
                    }
                    try reader.beginArray()
                    while try reader.nextElement() {
                        if let snapshot = try ShelvedSnapshot(from: &reader) { found.append(snapshot) }
                    }
                }
                try reader.end()
                return found
            }
        }
        return try result.get()
    }
}

extension ShelvedSnapshot {
    /// Nil if something is missing or cannot be.
    fileprivate init?(from reader: inout JSONReader) throws(JSONError) {
        var sequence: Int64?
        var bytes: Int64?
        var digest: ContentDigest?
        try reader.beginObject()
        while let key = try reader.nextKey() {
            if key.equals("sequence") {
                sequence = try reader.integer()
            } else if key.equals("bytes") {
                bytes = try reader.integer()
            } else if key.equals("sha256") {
                digest = ContentDigest(hexadecimal: try reader.string().text)
            } else {
                try reader.skip()
            }
        }
        guard let sequence, sequence >= 0, let bytes, bytes > 0, let digest else { return nil }
        self.init(sequence: Sequence(UInt64(sequence)), bytes: Int(bytes), digest: digest)
    }
}
