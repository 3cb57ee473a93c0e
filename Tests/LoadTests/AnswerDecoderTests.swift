import NIOCore
import Testing

@testable import Load

/// All answers in a text that arrives in pieces of so many bytes, with the end of the connection after it.
private func answers(_ text: String, pieceBytes: Int = .max) throws(AnswerError) -> [VenueAnswer] {
    var decoder = AnswerDecoder()
    var answers: [VenueAnswer] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        var piece = ByteBuffer(bytes: rest.prefix(pieceBytes))
        rest = rest.dropFirst(pieceBytes)
        try decoder.append(&piece)
        while let answer = try decoder.next() { answers.append(answer) }
    }
    if let answer = decoder.end() { answers.append(answer) }
    return answers
}

private func answer(_ status: Int, _ body: String, keepsAlive: Bool = true) -> VenueAnswer {
    VenueAnswer(status: status, keepsAlive: keepsAlive, body: Array(body.utf8))
}

@Suite struct AnswerDecoderTests {
    @Test(arguments: [1, 2, 3, 5, 16, 1_000])
    func `answers do not depend on how they are cut into pieces`(pieceBytes: Int) throws {
        let text =
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\nhello"
            + "HTTP/1.1 100 Continue\r\n\r\n"
            + "HTTP/1.1 200 OK\r\ntransfer-encoding:Chunked\r\n\r\n"
            + "3\r\nabc\r\n0A;x=y\r\n0123456789\r\n0\r\nt: 1\r\n\r\n"
            + "HTTP/1.1 204 No Content\r\nconnection:  Close \r\n\r\n"
            + "HTTP/1.1 503 Unavailable\r\ncontent-length: 0\r\n\r\n"
        #expect(
            try answers(text, pieceBytes: pieceBytes) == [
                answer(201, "hello"), answer(200, "abc0123456789"), answer(204, "", keepsAlive: false),
                answer(503, ""),
            ])
    }

    @Test func `an answer without a length ends with its connection`() throws {
        #expect(try answers("HTTP/1.1 200 OK\r\n\r\nabc", pieceBytes: 7) == [answer(200, "abc", keepsAlive: false)])
    }

    @Test func `an older server's connection ends with the answer`() throws {
        #expect(
            try answers("HTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\na") == [answer(200, "a", keepsAlive: false)])
    }

    @Test func `an answer that stops in the middle is none`() throws {
        #expect(try answers("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc").isEmpty)
        #expect(try answers("HTTP/1.1 200 OK\r\ncontent-le").isEmpty)
    }

    @Test(arguments: [
        "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n", "\r\n\r\n", "HTTP/1.1\r\n\r\n",
    ])
    func `what is not an answer is an error`(text: String) {
        #expect(throws: AnswerError.malformed) { try answers(text) }
    }

    @Test func `an answer without end is an error`() {
        let head = "HTTP/1.1 200 OK\r\n"
        #expect(throws: AnswerError.tooLong) {
            try answers(head + String(repeating: "a: b\r\n", count: 400_000), pieceBytes: 65_536)
        }
        #expect(throws: AnswerError.tooLong) {
            try answers(head + "\r\n" + String(repeating: "a", count: 2_000_000), pieceBytes: 65_536)
        }
    }

    @Test func `a problem document gives the code, anything else the status`() {
        #expect(
            answer(422, #"{"title":"No","code":"quantityTooSmall","detail":"more"}"#).errorCode == "quantityTooSmall")
        #expect(answer(502, "<html>").errorCode == "http502")
        #expect(answer(422, #"{"title":"No"}"#).detail == "No")
        #expect(answer(500, "").detail == "the answer has the status 500")
    }
}
