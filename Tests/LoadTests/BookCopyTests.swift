import Testing

@testable import Load

/// What a follower of the stream reads and keeps.
@Suite struct BookCopyTests {
    private func book(_ text: String) throws -> BookCopy {
        let snapshot = try #require(message(text))
        return try #require(BookCopy(snapshot))
    }

    private func message(_ text: String) -> BookMessage? { Array(text.utf8).withUnsafeBytes { BookMessage($0) } }

    private static let snapshot = #"""
        {"type":"snapshot","channel":"book","symbol":"BTC-USD","sequence":5120,\#
        "bids":[["64999.5","0.2"],["64999","1.05"]],"asks":[["65000","0.4"]],"checksum":1}
        """#

    private static let delta = #"""
        {"type":"delta","channel":"book","sequence":5123,"previousSequence":5120,"time":"2026-01-02T03:04:05Z",\#
        "bids":[["65000","0.1"],["64999.5","0"],["64998","3"]],"asks":[["65000","0"],["7","0"]],"checksum":2}
        """#

    @Test func `a snapshot and a delta give the book, best prices first`() throws {
        var book = try book(Self.snapshot)
        // zlib.crc32(b"64999.5:0.2:65000:0.4:64999:1.05")
        #expect(book.checksum == 1_589_874_259)
        let delta = try #require(message(Self.delta))
        #expect(delta.checksum == 2)
        let isTaken = book.apply(delta)
        #expect(isTaken)
        #expect(book.sequence == 5123)
        let same = try self.book(
            #"{"type":"snapshot","sequence":9,"bids":[["65000","0.1"],["64999","1.05"],["64998","3"]],"asks":[]}"#)
        #expect(book.digest == same.digest)
        #expect(book.checksum == same.checksum)
    }

    @Test func `a delta that does not follow is not taken`() throws {
        var book = try book(Self.snapshot)
        let delta = try #require(message(Self.delta))
        let isTaken = book.apply(delta)
        let digest = book.digest
        let isTakenTwice = book.apply(delta)
        #expect(isTaken && !isTakenTwice)
        #expect(book.digest == digest)
        #expect(BookCopy(delta) == nil)
    }

    @Test func `a level on the wrong side, or another quantity, is another book`() throws {
        func digest(_ bids: String, _ asks: String) throws -> UInt64 {
            let text = #"{"type":"snapshot","sequence":1,"bids":["# + bids + #"],"asks":["# + asks + "]}"
            return try book(text).digest
        }
        let digests = try [
            digest("", ""), digest(#"["1","2"]"#, ""), digest("", #"["1","2"]"#), digest(#"["1","3"]"#, ""),
            digest(#"["12","3"]"#, ""), digest(#"["1","23"]"#, ""),
        ]
        #expect(Set(digests).count == digests.count)
    }

    private static let queues = #"""
        {"type":"snapshot","channel":"orders-full","symbol":"BTC-USD","sequence":5120,\#
        "bids":[["7","64999.5","0.2"],["3","64999","1"],["9","64999","0.05"]],"asks":[["5","65000","0.4"]]}
        """#

    private func queue(_ text: String) throws -> QueueCopy {
        let snapshot = try #require(message(text))
        return try #require(QueueCopy(snapshot))
    }

    @Test func `queues follow each delta, and have the checksum of their levels`() throws {
        var queue = try queue(Self.queues)
        #expect(try queue.checksum == book(Self.snapshot).checksum)
        let delta = try #require(
            message(
                #"{"type":"delta","sequence":5123,"previousSequence":5120,"removed":["5","3"],"#
                    + #""changed":[["9","0.01"]],"bids":[["3","64999","2"],["8","65000","0.1"]],"asks":[]}"#))
        let isTaken = queue.apply(delta)
        #expect(isTaken && queue.sequence == 5123)
        let same = try self.queue(
            #"{"type":"snapshot","sequence":9,"bids":[["8","65000","0.1"],["7","64999.5","0.2"],"#
                + #"["9","64999","0.01"],["3","64999","2"]],"asks":[]}"#)
        #expect(queue.digest == same.digest && queue.checksum == same.checksum)
        let otherLine = try self.queue(
            #"{"type":"snapshot","sequence":9,"bids":[["8","65000","0.1"],["7","64999.5","0.2"],"#
                + #"["3","64999","2"],["9","64999","0.01"]],"asks":[]}"#)
        #expect(queue.digest != otherLine.digest && queue.checksum == otherLine.checksum)
    }

    @Test(arguments: [
        #""sequence":5123,"previousSequence":5119,"removed":[],"changed":[],"bids":[],"asks":[]"#,
        #""sequence":5123,"previousSequence":5120,"removed":["4"],"changed":[],"bids":[],"asks":[]"#,
        #""sequence":5123,"previousSequence":5120,"removed":[],"changed":[["4","1"]],"bids":[],"asks":[]"#,
        #""sequence":5123,"previousSequence":5120,"removed":[],"changed":[],"bids":[["5","1","1"]],"asks":[]"#,
    ])
    func `a delta that does not fit the queues is not taken`(fields: String) throws {
        var queue = try queue(Self.queues)
        let delta = try #require(message(#"{"type":"delta","# + fields + "}"))
        let isTaken = queue.apply(delta)
        #expect(!isTaken)
    }

    @Test(arguments: [
        "", "{", "{}x", "[]", #"{"type":"delta","sequence":}"#, #"{"sequence":99999999999999999999}"#,
        #"{"bids":[["1"]]}"#, #"{"bids":[["x","1"]]}"#, #"{"bids":"none"}"#, #"{"type":"delta""#, #"{"type" :"delta"}"#,
    ]) func `what is no message is not taken for one`(_ text: String) { #expect(message(text)?.kind == nil) }

    @Test func `other messages are read as far as they matter`() throws {
        let error = try #require(message(#"{"type":"error","code":"notSubscribed","detail":"a \"b\"","id":null}"#))
        #expect(error.kind == .error)
        #expect(error.code == "notSubscribed")
        let required = try #require(message(#"{"type":"snapshot_required","channel":"book","sequence":5300}"#))
        #expect(required.kind == .snapshotRequired)
        #expect(required.sequence == 5300)
        #expect(message(#"{"type":"pong","time":"x"}"#)?.kind == nil)
    }
}
