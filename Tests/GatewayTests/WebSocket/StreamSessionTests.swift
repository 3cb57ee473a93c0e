import Domain
import Foundation
import Testing
import Wire

@testable import Gateway

@Suite struct StreamSessionTests {
    private struct Directory: StreamDirectory {
        func principal(of token: String) throws(Problem) -> Principal {
            switch token {
            case "alice": Principal(.trader(AccountID(1)))
            case "bob": Principal(.trader(AccountID(2)))
            case "boss": Principal(.operator(1))
            default: throw Problem(.invalidToken, "Nobody's.", field: "token")
            }
        }

        func principal(of signature: StreamSignature) throws(Problem) -> Principal {
            try principal(of: signature.key)
        }

        func isOver(_ principal: Principal) -> Bool { false }

        func admit(_ user: BudgetUser?, from address: ClientAddress) throws(Problem) {}

        func instrument(_ symbol: Symbol) -> InstrumentID? {
            if symbol == Symbol("A-B") { return InstrumentID(0) }
            return symbol.description.hasPrefix("S")
                ? UInt16(symbol.description.dropFirst()).map(InstrumentID.init) : nil
        }
    }

    private func session(_ identity: Identity? = nil) -> StreamSession {
        StreamSession(principal: identity.map { Principal($0) }, directory: Directory(), uptime: .seconds(1))
    }

    @Test func `a subscription is confirmed, followed, and takes only what comes after its snapshot`() throws {
        var session = session()
        let actions = session.said(#"{"op":"subscribe","channel":"book","symbol":"A-B","id":"m1"}"#)
        #expect(actions.texts == [#"{"type":"subscribed","channel":"book","symbol":"A-B","id":"m1"}"#])
        let topic = StreamTopic.book(InstrumentID(0))
        #expect(actions.followed == [topic])
        #expect(session.takes(topic, at: Sequence(3), after: Sequence(2)) == .success(false), "no snapshot yet")
        session.snapshotSent(topic, at: Sequence(5))
        #expect(session.takes(topic, at: Sequence(5), after: Sequence(4)) == .success(false))
        #expect(session.takes(topic, at: Sequence(9), after: Sequence(5)) == .success(true))
        #expect(session.takes(topic, at: Sequence(11), after: Sequence(10)) == .failure(StreamLoss()))
        #expect(session.takes(.trades(InstrumentID(0)), at: Sequence(9), after: Sequence(5)) == .success(false))
        let left = session.said(#"{"op":"unsubscribe","channel":"book","symbol":"A-B"}"#)
        #expect(left.texts == [#"{"type":"unsubscribed","channel":"book","symbol":"A-B"}"#])
        #expect(session.takes(topic, at: Sequence(11), after: Sequence(9)) == .success(false))
        #expect(session.topics.isEmpty)
    }

    @Test func `private channels belong to the account of the token`() {
        var session = session()
        #expect(session.said(#"{"op":"subscribe","channel":"orders"}"#).codes == ["notAuthenticated"])
        #expect(session.said(#"{"op":"authenticate","token":"nobody"}"#).codes == ["invalidToken"])
        #expect(
            session.said(#"{"op":"authenticate","token":"alice","id":"a"}"#).texts
                == [#"{"type":"authenticated","account":"1","id":"a"}"#])
        #expect(session.said(#"{"op":"authenticate","token":"alice"}"#).codes == [], "saying it twice is harmless")
        #expect(session.said(#"{"op":"authenticate","token":"bob"}"#).codes == ["alreadyAuthenticated"])
        #expect(session.said(#"{"op":"subscribe","channel":"orders"}"#).followed == [.orders(AccountID(1))])
        #expect(session.said(#"{"op":"subscribe","channel":"balances"}"#).followed == [.balances(AccountID(1))])
        #expect(session.said(#"{"op":"subscribe","channel":"orders"}"#).codes == ["alreadySubscribed"])
    }

    @Test func `an operator has no orders`() {
        var session = session(.operator(1))
        #expect(session.said(#"{"op":"subscribe","channel":"orders"}"#).codes == ["traderOnly"])
        #expect(session.said(#"{"op":"subscribe","channel":"book","symbol":"A-B"}"#).codes == [])
    }

    @Test(arguments: [
        ("nonsense", "malformedJSON"), ("[]", "wrongType"), ("{}", "missingField"), (#"{"op":"jump"}"#, "unknownValue"),
        (#"{"op":"ping","x":1}"#, "unknownField"), (#"{"op":"ping","op":"ping"}"#, "duplicateField"),
        (#"{"op":"subscribe"}"#, "missingField"), (#"{"op":"subscribe","channel":"news"}"#, "unknownValue"),
        (#"{"op":"subscribe","channel":"book"}"#, "missingField"),
        (#"{"op":"subscribe","channel":"book","symbol":"X-Y"}"#, "unknownInstrument"),
        (#"{"op":"subscribe","channel":"book","symbol":"A-B","depth":11}"#, "depthNotSupported"),
        (#"{"op":"subscribe","channel":"orders","symbol":"A-B"}"#, "conflictingFields"),
        (#"{"op":"unsubscribe","channel":"book","symbol":"A-B"}"#, "notSubscribed"),
        (#"{"op":"authenticate"}"#, "missingField"), (#"{"op":"ping","id":""}"#, "textEmpty"),
        (#"{"op":"ping"} {}"#, "trailingBytes"), ("", "unexpectedEnd"),
    ])
    func `a bad message is answered with its code and closes nothing`(text: String, code: String) {
        var session = session()
        let actions = session.said(text)
        #expect(actions.codes == [code])
        #expect(actions.closures == [])
        #expect(session.said(#"{"op":"ping"}"#).texts.count == 1)
    }

    @Test func `an error repeats the id of the message`() {
        var session = session()
        let text = session.said(#"{"op":"subscribe","channel":"orders","id":"7"}"#).texts[0]
        #expect(text.hasSuffix(#","id":"7"}"#))
    }

    @Test func `ten bad messages in a row close the stream, a good one starts the count anew`() {
        var session = session()
        for _ in 1..<10 { #expect(session.said("x").closures == []) }
        #expect(session.said(#"{"op":"ping"}"#).closures == [])
        for _ in 1..<10 { #expect(session.said("x").closures == []) }
        #expect(session.said("x").closures == [.tooManyBadMessages])
    }

    @Test func `subscriptions are bounded`() {
        var session = session()
        for number in 1...GatewayLimits.subscriptionsPerStreamMax {
            #expect(session.said(#"{"op":"subscribe","channel":"book","symbol":"S\#(number)"}"#).codes == [])
        }
        #expect(
            session.said(#"{"op":"subscribe","channel":"book","symbol":"S9999"}"#).codes == ["tooManySubscriptions"])
        #expect(session.said(#"{"op":"unsubscribe","channel":"book","symbol":"S1"}"#).codes == [])
        #expect(session.said(#"{"op":"subscribe","channel":"book","symbol":"S9999"}"#).codes == [])
    }

    @Test func `a ping goes out every twenty seconds, and silence ends the stream after sixty`() {
        var session = session()
        #expect(session.tick(uptime: .milliseconds(20_999)) == [])
        #expect(session.tick(uptime: .seconds(21)) == [.ping])
        #expect(session.tick(uptime: .seconds(22)) == [])
        session.receivedPong(uptime: .seconds(22))
        #expect(session.tick(uptime: .seconds(61)) == [.ping])
        #expect(session.tick(uptime: .milliseconds(81_999)) == [.ping])
        #expect(session.tick(uptime: .seconds(82)) == [.close(.silent)])
    }

    @Test func `every closure fits into a close frame`() {
        let all: [StreamClosure] = [
            .goingAway, .notText, .notUTF8, .slowConsumer, .silent, .tooManyBadMessages, .tooLarge, .gap,
            .protocolError("a message began within another"), .protocolError("no extension was agreed on"),
        ]
        for closure in all { #expect(closure.reason.utf8.count <= 123) }
    }
}

extension StreamSession {
    fileprivate mutating func said(_ text: String) -> [Action] {
        Array(text.utf8).withUnsafeBytes { received($0, at: Timestamp(nanoseconds: 2_000_000_000)) }
    }
}

extension [StreamSession.Action] {
    fileprivate var texts: [String] {
        compactMap { if case .send(let bytes) = $0 { String(decoding: bytes, as: UTF8.self) } else { nil } }
    }

    fileprivate var codes: [String] {
        texts.compactMap { text in
            let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            return object?["code"] as? String
        }
    }

    fileprivate var followed: [StreamTopic] {
        compactMap { if case .follow(let topic) = $0 { topic } else { nil } }
    }

    fileprivate var closures: [StreamClosure] {
        compactMap { if case .close(let closure) = $0 { closure } else { nil } }
    }
}
