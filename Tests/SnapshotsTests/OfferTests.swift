import Domain
import Journal
import Ports
import Testing

@testable import Snapshots

@Suite struct OfferTests {
    private func answer(
        _ offer: SnapshotOffer, _ sequence: String? = nil, _ query: [(name: String, value: String)] = []
    ) async throws -> ServiceAnswer {
        let route = SnapshotOffer.routes[sequence == nil ? 0 : 1]
        return try await offer.answer(
            ServiceRequest(
                route: route, parameters: sequence.map { ["sequence": $0] } ?? [:], query: try ServiceQuery(query),
                body: [], asker: .nobody))
    }

    private func text(_ answer: ServiceAnswer) -> String? {
        guard case .whole(let bytes) = answer.body else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `the list has what lies there, with a hash of each file`() async throws {
        let volume = try Volume()
        let offer = SnapshotOffer { try volume.reading }
        #expect(text(try await answer(offer)) == "{\"items\":[],\"next\":null}")
        let newest = try volume.write(10, 20, engineBytes: 100)
        let old = try volume.store.shelved(Sequence(10))
        let wanted = [newest, old].map {
            "{\"sequence\":\($0.sequence.value),\"bytes\":\($0.bytes),\"sha256\":\"\($0.digest)\"}"
        }
        let list = "{\"items\":[\(wanted.joined(separator: ","))],\"next\":null}"
        #expect(text(try await answer(offer)) == list)
        // A second answer is made of what is known.
        #expect(text(try await answer(offer)) == list)
    }

    @Test func `a file that another one has replaced is hashed anew`() async throws {
        let volume = try Volume()
        let offer = SnapshotOffer { try volume.reading }
        try volume.write(20, engineBytes: 100)
        _ = try await answer(offer)
        try volume.store.write(Snapshot.sample(21, engineBytes: 100).renumbered(20))
        let other = try volume.store.shelved(Sequence(20))
        #expect(text(try await answer(offer))?.contains("\(other.digest)") == true)
    }

    @Test func `a snapshot is given piece by piece, with its hash`() async throws {
        let volume = try Volume()
        let snapshot = try volume.write(20, engineBytes: 1_000_000)
        let answer = try await answer(SnapshotOffer { try volume.reading }, "20")
        #expect(answer.mediaType == "application/octet-stream")
        #expect(answer.fields.map(\.name) == ["Rialto-SHA-256"])
        #expect(answer.fields.map(\.value) == ["\(snapshot.digest)"])
        guard case .pieces(let pieces) = answer.body else { return #expect(Bool(false), "it is in pieces") }
        var bytes: [UInt8] = []
        while let piece = try await pieces.next() {
            #expect(piece.count <= SnapshotLimits.pieceBytes)
            bytes += piece
        }
        #expect(try bytes == volume.bytes(of: 20))
    }

    @Test func `one that is removed or cut short meanwhile breaks off`() async throws {
        for isRemoved in [true, false] {
            let volume = try Volume()
            try volume.write(20, engineBytes: 1_000_000)
            let answer = try await answer(SnapshotOffer { try volume.reading }, "20")
            guard case .pieces(let pieces) = answer.body else { return #expect(Bool(false), "it is in pieces") }
            _ = try await pieces.next()
            if isRemoved {
                try volume.store.remove(Sequence(20))
            } else {
                try volume.overwrite(20, with: Array(volume.bytes(of: 20).prefix(300_000)))
            }
            await #expect(throws: SnapshotError.self) { while try await pieces.next() != nil {} }
        }
    }

    @Test(arguments: ["21", "x", "-1", "+20", "99999999999999999999", "20.snapshot"])
    func `what is not there is not found`(_ text: String) async throws {
        let volume = try Volume()
        try volume.write(20, engineBytes: 100)
        let offer = SnapshotOffer { try volume.reading }
        let problem = await #expect(throws: ServiceProblem.self) { try await answer(offer, text) }
        #expect(problem?.code == .notFound)
    }

    @Test func `a volume that cannot be read, and parameters that there are not, are refused`() async throws {
        let broken = SnapshotOffer { throw SnapshotError.failed(reason: "the device is gone") }
        let problem = await #expect(throws: ServiceProblem.self) { try await answer(broken) }
        #expect(problem?.code == .serviceUnavailable)
        #expect(problem?.detail == "The snapshots cannot be read: the device is gone.")
        let asked = await #expect(throws: ServiceProblem.self) { try await answer(broken, nil, [("a", "b")]) }
        #expect(asked?.code == .unknownParameter)
        #expect(text(try await answer(SnapshotOffer { nil })) == "{\"items\":[],\"next\":null}")
    }
}

extension Snapshot {
    fileprivate func renumbered(_ sequence: UInt64) -> Snapshot {
        var snapshot = self
        snapshot.summary.sequence = Sequence(sequence)
        return snapshot
    }
}
