import Crypto
import Domain
public import Journal
public import Ports
import Synchronization
import Wire

/// What a replica lets others copy: the snapshots on its own volume, to whoever has the token of an operator.
///
/// It reads the files as they are asked for, a piece at a time. One that is removed meanwhile breaks the answer off.
public final class SnapshotOffer: ServiceAPI {
    public static let routes = [
        ServiceRoute(.get, "/v1/admin/snapshots", for: .operators, permission: .trade),
        ServiceRoute(.get, "/v1/admin/snapshots/{sequence}", for: .operators, permission: .trade),
    ]

    /// What is known of a file, as long as it ends with the same bytes: those are a hash of all the others.
    private struct Known {
        var end: [UInt8]
        var snapshot: ShelvedSnapshot
    }

    public let name = "snapshots"
    public var routes: [ServiceRoute] { Self.routes }
    private let open: @Sendable () throws -> SnapshotStore?
    private let known = Mutex<[Sequence: Known]>([:])

    /// - Parameter open: the store to read, each time that somebody asks; nil while there is none.
    public init(_ open: @escaping @Sendable () throws -> SnapshotStore?) { self.open = open }

    public func answer(_ request: ServiceRequest) async throws(ServiceProblem) -> ServiceAnswer {
        try request.query.end()
        if let text = request.parameters["sequence"] { return try file(text) }
        return try list()
    }

    private func list() throws(ServiceProblem) -> ServiceAnswer {
        let found = try reading { () throws in
            guard let store = try open() else { return [ShelvedSnapshot]() }
            return try store.files().compactMap { sequence, file in
                // One that is removed just now is not there.
                try? snapshot(sequence, bytes: file.bytes, in: store)
            }
        }
        var json = JSONWriter()
        json.beginObject()
        json.key("items")
        json.beginArray()
        for snapshot in found {
            json.beginObject()
            json.key("sequence")
            json.integer(snapshot.sequence.value)
            json.key("bytes")
            json.integer(Int64(snapshot.bytes))
            json.key("sha256")
            json.string(snapshot.digest.description)
            json.endObject()
        }
        json.endArray()
        json.key("next")
        json.null()
        json.endObject()
        return ServiceAnswer(.whole(json.bytes), asOf: nil)
    }

    private func file(_ text: String) throws(ServiceProblem) -> ServiceAnswer {
        let missing = ServiceProblem(.notFound, "There is no snapshot of this record here.", observed: text)
        let isNumber = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard isNumber, let number = UInt64(text) else { throw missing }
        let sequence = Sequence(number)
        let found = try reading { () throws -> ShelvedSnapshot? in
            guard let store = try open(), let file = try store.files().first(where: { $0.sequence == sequence })?.file
            else { return nil }
            return try snapshot(sequence, bytes: file.bytes, in: store)
        }
        guard let found else { throw missing }
        var answer = ServiceAnswer(
            mediaType: "application/octet-stream", .pieces(pieces(of: found)), asOf: nil)
        answer.fields = [("Rialto-SHA-256", found.digest.description)]
        return answer
    }

    /// The file is opened for each piece, so that nothing is held on to for somebody who reads slowly.
    private func pieces(of snapshot: ShelvedSnapshot) -> ServicePieces {
        let offset = Mutex(0)
        return ServicePieces { [open] in
            let start = offset.withLock { $0 }
            let end = min(snapshot.bytes, start + SnapshotLimits.pieceBytes)
            guard start < end else { return nil }
            guard let store = try open() else { throw SnapshotError.failed(reason: "the snapshots are gone") }
            let piece = try store.bytes(of: snapshot.sequence, start..<end)
            offset.withLock { $0 = end }
            return piece
        }
    }

    private func snapshot(
        _ sequence: Sequence, bytes: Int, in store: SnapshotStore
    ) throws(SnapshotError) -> ShelvedSnapshot {
        let end = try store.bytes(of: sequence, max(0, bytes - SHA256.byteCount)..<bytes)
        if let known = known.withLock({ $0[sequence] }), known.end == end, known.snapshot.bytes == bytes {
            return known.snapshot
        }
        let snapshot = try store.shelved(sequence)
        known.withLock { known in
            // As many as are kept; more are of files that are gone.
            if known.count > SnapshotStore.keptCount { known.removeAll() }
            known[sequence] = Known(end: end, snapshot: snapshot)
        }
        return snapshot
    }

    private func reading<Answer>(_ work: () throws -> Answer) throws(ServiceProblem) -> Answer {
        do { return try work() } catch {
            let reason = (error as? SnapshotError)?.words ?? "\(error)"
            throw ServiceProblem(.serviceUnavailable, "The snapshots cannot be read: \(reason).")
        }
    }
}
