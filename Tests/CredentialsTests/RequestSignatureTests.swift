import Testing

@testable import Credentials

private let moment = UnixTime(milliseconds: 1_780_000_000_000)
private let request = CanonicalRequest(method: "POST", target: "/v1/orders?a=b", body: Array("{}".utf8))

private func problem(_ body: () throws -> Void) -> SignatureProblem? {
    do {
        try body()
        return nil
    } catch {
        return error as? SignatureProblem
    }
}

@Suite struct SigningDocumentTests {
    @Test func `the document has vectors of both kinds`() throws {
        let algorithms = try SigningDocument().vectors.map { $0["algorithm"] }
        #expect(algorithms.filter { $0 == "hmac" }.count >= 4)
        #expect(algorithms.filter { $0 == "ed25519" }.count >= 3)
    }

    @Test func `each vector is what the venue accepts and what it would sign`() throws {
        let document = try SigningDocument()
        let secret = document.digits(after: "The secret of `key_hmac` is")
        let publicKey = document.digits(after: "its public half is")
        #expect(secret.utf8.count == 64)
        let keys = [
            "hmac": RequestKey.hmac(secret: secret), "ed25519": try #require(RequestKey(publicKey: publicKey)),
        ]
        let signers = ["hmac": RequestSigner.hmac(secret: secret), "ed25519": .ed25519(seed: Array(0..<32))]
        for vector in document.vectors {
            let key = try #require(keys[vector["algorithm"]])
            let signature = try vector.signature()
            #expect(key.accepts(signature, of: vector.request), "\(vector.testDescription)")
            let own = try #require(
                signers[vector["algorithm"]]?.signature(
                    of: vector.request, keyID: vector["key"], at: signature.timestamp,
                    windowMilliseconds: signature.windowMilliseconds))
            // Ed25519 may be signed with random bits of one's own, so that only HMAC is the same each time.
            #expect(key.accepts(own, of: vector.request))
            if vector["algorithm"] == "hmac" { #expect(own == signature) }
        }
        #expect(RequestKey(publicKey: try #require(document.blocks("pem").first)) == keys["ed25519"])
    }

    @Test func `the example is the text that is signed`() throws {
        let document = try SigningDocument()
        let vector = try #require(document.vectors.first { $0["timestamp"] == "1780000000002" })
        let text = vector.request.text(
            keyID: vector["key"], timestamp: UnixTime(milliseconds: 1_780_000_000_002), windowMilliseconds: 2_000)
        #expect(document.blocks("text").contains(text))
    }
}

@Suite struct RequestSignatureTests {
    private func signed(
        _ key: RequestSigner = .hmac(secret: "s"), at time: UnixTime = moment, window: Int64 = 5_000
    ) throws -> RequestSignature {
        try #require(key.signature(of: request, keyID: "key_1", at: time, windowMilliseconds: window))
    }

    @Test(arguments: [RequestSigner.hmac(secret: "s"), .ed25519(seed: Array(0..<32))])
    func `whatever is changed about a request breaks its signature`(signer: RequestSigner) throws {
        let key: RequestKey =
            switch signer {
            case .hmac(let secret): .hmac(secret: secret)
            case .ed25519:
                try #require(
                    RequestKey(publicKey: "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"))
            }
        let signature = try signed(signer)
        #expect(key.accepts(signature, of: request))
        for other in [
            CanonicalRequest(method: "PUT", target: "/v1/orders?a=b", body: Array("{}".utf8)),
            CanonicalRequest(method: "POST", target: "/v1/orders?a=c", body: Array("{}".utf8)),
            CanonicalRequest(method: "POST", target: "/v1/orders", body: Array("{}".utf8)),
            CanonicalRequest(method: "POST", target: "/v1/orders?a=b", body: Array("{} ".utf8)),
        ] {
            #expect(!key.accepts(signature, of: other))
        }
        func changed(_ keyID: String, _ time: UnixTime, _ window: Int64, _ bytes: [UInt8]) -> RequestSignature {
            RequestSignature(keyID: keyID, timestamp: time, windowMilliseconds: window, bytes: bytes)
        }
        #expect(!key.accepts(changed("key_2", moment, 5_000, signature.bytes), of: request))
        #expect(!key.accepts(changed("key_1", moment.adding(milliseconds: 1), 5_000, signature.bytes), of: request))
        #expect(!key.accepts(changed("key_1", moment, 5_001, signature.bytes), of: request))
        for index in signature.bytes.indices {
            var bytes = signature.bytes
            bytes[index] ^= 1
            #expect(!key.accepts(changed("key_1", moment, 5_000, bytes), of: request))
        }
        #expect(!RequestKey.hmac(secret: "t").accepts(signature, of: request))
    }

    @Test func `a request arrives within its window and not from the future`() throws {
        let signature = try signed(window: 2_000)
        func problemLater(_ milliseconds: Int64) -> SignatureProblem? {
            problem { try signature.checkTime(at: moment.adding(milliseconds: milliseconds)) }
        }
        #expect(problemLater(0) == nil)
        #expect(problemLater(2_000) == nil)
        #expect(problemLater(2_001) == .tooLate(ageMilliseconds: 2_001, windowMilliseconds: 2_000))
        #expect(problemLater(3_600_000) == .tooLate(ageMilliseconds: 3_600_000, windowMilliseconds: 2_000))
        #expect(problemLater(-1_000) == nil)
        #expect(problemLater(-1_001) == .tooEarly(leadMilliseconds: 1_001, limit: 1_000))
        let last = RequestSignature(
            keyID: "k", timestamp: UnixTime(milliseconds: .max), windowMilliseconds: 1, bytes: signature.bytes)
        #expect(
            problem { try last.checkTime(at: UnixTime(milliseconds: .min)) }
                == .tooEarly(leadMilliseconds: .max, limit: 1_000))
    }

    @Test(
        arguments: [
            (nil, "1", "1", "", .missing(.key)), ("k", nil, "1", "", .missing(.timestamp)),
            ("k", "1", "1", nil, .missing(.signature)), ("", "1", "1", "", .malformed(.key)),
            ("k k", "1", "1", "", .malformed(.key)),
            (String(repeating: "k", count: 65), "1", "1", "", .malformed(.key)),
            ("k", "", "1", "", .malformed(.timestamp)), ("k", "01", "1", "", .malformed(.timestamp)),
            ("k", "-1", "1", "", .malformed(.timestamp)), ("k", "+1", "1", "", .malformed(.timestamp)),
            ("k", "9223372036854775808", "1", "", .malformed(.timestamp)),
            ("k", "1", "1.5", "", .malformed(.window)), ("k", "1", "1", "", .malformed(.signature)),
            ("k", "1", "1", String(repeating: "A", count: 64), .malformed(.signature)),
            ("k", "1", "1", String(repeating: "a", count: 66), .malformed(.signature)),
            ("k", "1", "0", String(repeating: "a", count: 64), .windowOutOfRange(milliseconds: 0, limit: 60_000)),
            (
                "k", "1", "60001", String(repeating: "a", count: 64),
                .windowOutOfRange(milliseconds: 60_001, limit: 60_000)
            ),
        ] as [(String?, String?, String?, String?, SignatureProblem)])
    func `a field that is wrong is named`(
        key: String?, timestamp: String?, window: String?, signature: String?, expected: SignatureProblem
    ) {
        let found = problem {
            _ = try RequestSignature(keyID: key, timestamp: timestamp, window: window, signature: signature)
        }
        #expect(found == expected)
    }

    @Test func `a window that is left out is five seconds, and is signed so`() throws {
        let signature = try signed()
        let fields = Dictionary(uniqueKeysWithValues: signature.fields)
        let read = try RequestSignature(
            keyID: fields[.key], timestamp: fields[.timestamp], window: nil, signature: fields[.signature])
        #expect(read == signature)
        #expect(RequestKey.hmac(secret: "s").accepts(read, of: request))
    }

    @Test(arguments: [
        "", "zz", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", String(repeating: "a", count: 62),
    ])
    func `what is no public key is not read`(text: String) {
        #expect(RequestKey(publicKey: text) == nil)
    }
}

@Suite struct ReplayMemoryTests {
    private func signature(
        _ number: Int64, at time: UnixTime = moment, window: Int64 = 5_000
    ) throws -> RequestSignature {
        let request = CanonicalRequest(method: "GET", target: "/\(number)", body: [])
        return try #require(
            RequestSigner.hmac(secret: "s").signature(
                of: request, keyID: "k", at: time, windowMilliseconds: window))
    }

    @Test func `a signature is taken once, for as long as it could be sent`() throws {
        for window in [1, 999, 1_000, 5_000, 59_999, 60_000] as [Int64] {
            var memory = ReplayMemory()
            let signature = try signature(1, window: window)
            let early = moment.adding(milliseconds: -CredentialLimits.clockLeadMillisecondsMax)
            try memory.admit(signature, at: early)
            for later in stride(from: early.milliseconds, through: moment.milliseconds + window, by: 499) {
                #expect(problem { try memory.admit(signature, at: UnixTime(milliseconds: later)) } == .replayed)
            }
            let last = moment.adding(milliseconds: window)
            #expect(problem { try memory.admit(signature, at: last) } == .replayed)
            #expect(
                problem { try memory.admit(signature, at: last.adding(milliseconds: 1)) }
                    == .tooLate(ageMilliseconds: window + 1, windowMilliseconds: window))
        }
    }

    @Test func `a clock that is set back opens no door`() throws {
        var memory = ReplayMemory()
        let old = try signature(1, window: 1_000)
        try memory.admit(old, at: moment)
        try memory.admit(try signature(2, at: moment.adding(seconds: 10)), at: moment.adding(seconds: 10))
        #expect(problem { try memory.admit(old, at: moment) } != nil)
        let same = try signature(3, at: moment.adding(seconds: 9), window: 5_000)
        try memory.admit(same, at: moment.adding(seconds: 9))
        #expect(problem { try memory.admit(same, at: moment.adding(seconds: 9)) } == .replayed)
    }

    @Test func `what an earlier memory may have accepted is not accepted again`() throws {
        // Accepted at `moment`, as late and as early as a signature may come.
        let taken = [
            try signature(1, at: moment.adding(seconds: -60), window: 60_000), try signature(2),
            try signature(3, at: moment.adding(milliseconds: CredentialLimits.clockLeadMillisecondsMax)),
        ]
        var earlier = ReplayMemory()
        for signature in taken { try earlier.admit(signature, at: moment) }
        var memory = ReplayMemory(beginning: moment)
        for (signature, missing) in zip(taken, [61_000, 1_000, 0] as [Int64]) {
            #expect(problem { try memory.admit(signature, at: moment) } == .beforeStart(milliseconds: missing))
        }
        let next = moment.adding(milliseconds: CredentialLimits.clockLeadMillisecondsMax + 1)
        try memory.admit(try signature(4, at: next), at: next)
    }

    @Test func `it remembers no more than its limit, and says so`() throws {
        var memory = ReplayMemory(limit: 3)
        for number in 1...3 as ClosedRange<Int64> { try memory.admit(signature(number), at: moment) }
        #expect(problem { try memory.admit(signature(4), at: moment) } == .memoryFull(limit: 3))
        #expect(problem { try memory.admit(signature(3), at: moment) } == .replayed)
        // Six seconds later all of them have expired.
        let later = moment.adding(seconds: 6)
        for number in 4...6 as ClosedRange<Int64> { try memory.admit(signature(number, at: later), at: later) }
        #expect(problem { try memory.admit(signature(7, at: later), at: later) } == .memoryFull(limit: 3))
    }

    @Test func `over a long time it agrees with a memory of everything`() throws {
        var memory = ReplayMemory(limit: 1_000)
        var generator = Seeded(state: 7)
        var now = moment
        var sent: [RequestSignature] = []
        var admitted: Set<RequestSignature> = []
        for number in 0..<3_000 as Range<Int64> {
            now = now.adding(milliseconds: Int64.random(in: 0..<800, using: &generator))
            let fresh = try signature(
                number, at: now.adding(milliseconds: Int64.random(in: -500...900, using: &generator)),
                window: Int64.random(in: 1...60_000, using: &generator))
            sent.append(fresh)
            for signature in [fresh, sent[Int.random(in: max(0, sent.count - 200)..<sent.count, using: &generator)]] {
                let isInTime = (try? signature.checkTime(at: now)) != nil
                let isTaken = problem { try memory.admit(signature, at: now) } == nil
                #expect(isTaken == (isInTime && !admitted.contains(signature)))
                if isTaken { admitted.insert(signature) }
            }
        }
        #expect(admitted.count > 2_000)
    }
}
