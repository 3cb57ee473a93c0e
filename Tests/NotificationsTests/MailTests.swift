import Consumer
import Domain
import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Ports
import Testing

@testable import DeliveryAdapter
@testable import Notifications

/// Letters over real connections to a mail server of our own.
@Suite struct MailTests {
    private let group = MultiThreadedEventLoopGroup.singleton
    private static let shared = Result { try MailCertificate() }

    private let certificate: MailCertificate
    private let letter: OutboxMessage

    init() throws {
        certificate = try Self.shared.get()
        var letter = OutboxMessage(
            recipient: "alice@example.com", subject: "Rialto: größer als je zuvor, und länger als eine Zeile",
            body: "A line\n.\nand another — with signs.\n")
        letter.id = "2-0-1.1"
        self.letter = letter
    }

    private func outbox(_ server: MailServer, trust: NIOSSLTrustRoots? = nil) throws -> SMTPOutbox {
        var bounds = DeliveryBounds()
        bounds.answerMilliseconds = 2_000
        return try SMTPOutbox(
            on: group,
            to: SMTPOutbox.Server(
                host: "localhost", port: server.port, sender: "venue@rialto.example",
                account: SMTPAccount(user: "venue", password: "s3cret")),
            bounds: bounds, trust: trust ?? certificate.trust, clock: SteppingClock(NotifiedVenue.opening))
    }

    private func server(_ behaviour: MailServer.Behaviour) async throws -> MailServer {
        try await MailServer(group, behaviour, certificate.context)
    }

    @Test func `a letter is handed over encrypted, whole, and with its id`() async throws {
        let server = try await server(.takes)
        try await outbox(server).deliver(letter)
        let taken = try #require(server.letters.first)
        #expect(server.letters.count == 1)
        #expect(taken.isEncrypted)
        #expect(taken.proof == Data("\0venue\0s3cret".utf8).base64EncodedString())
        #expect(server.heardInClear == ["EHLO rialto.example", "STARTTLS"])
        let gap = try #require(taken.lines.firstIndex(of: ""))
        let fields = Array(taken.lines[..<gap])
        #expect(fields.contains("From: <venue@rialto.example>") && fields.contains("To: <alice@example.com>"))
        #expect(fields.contains("Date: Mon, 5 Jan 2026 09:00:00 +0000"))
        #expect(fields.contains("Message-ID: <2-0-1.1@rialto.example>"))
        #expect(fields.allSatisfy { $0.utf8.count <= 78 })
        let body = try #require(Data(base64Encoded: taken.lines[(gap + 1)...].joined()))
        #expect(String(decoding: body, as: UTF8.self) == letter.body)
        await server.close()
    }

    @Test(arguments: [
        (MailServer.Behaviour.hasNoEncryption, "offers no encryption"),
        (.speaksBeforeEncryption, "spoke before the encryption"), (.isBusy, "421 too busy"),
        (.breaksOffAfterContent, "broke off"),
    ])
    func `a server that does not play its part gets no secret and is tried again`(
        _ behaviour: MailServer.Behaviour, _ words: String
    ) async throws {
        let server = try await server(behaviour)
        let error = await #expect(throws: OutboxError.self) { try await outbox(server).deliver(letter) }
        guard case .unavailable(let reason) = error else { return #expect(Bool(false), "\(error as Any)") }
        #expect(reason.contains(words))
        #expect(server.heardInClear.allSatisfy { ["EHLO rialto.example", "STARTTLS"].contains($0) })
        await server.close()
    }

    @Test func `a recipient that is refused is refused, and a certificate that nobody vouches for is no encryption`()
        async throws
    {
        let refusing = try await server(.refusesRecipient)
        await #expect(throws: OutboxError.refused(reason: "the mail server said 550 no such user")) {
            try await outbox(refusing).deliver(letter)
        }
        await refusing.close()
        let server = try await server(.takes)
        await #expect(throws: OutboxError.self) { try await outbox(server, trust: .default).deliver(letter) }
        #expect(server.letters.isEmpty)
        await server.close()
    }

    @Test func `an address that could be taken for a command is none`() async throws {
        let server = try await server(.takes)
        for recipient in ["a@b.example>\r\nRCPT TO:<c@d.example", "a b@c.example", "nobody", "a@b@c"] {
            let odd = OutboxMessage(recipient: recipient, subject: "x", body: "x")
            await #expect(throws: OutboxError.refused(reason: "the address cannot be one of mail")) {
                try await outbox(server).deliver(odd)
            }
        }
        #expect(server.heardInClear.isEmpty)
        await server.close()
    }

    @Test(
        arguments: [
            (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
            (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 +0000"), (4_107_542_400, "Mon, 1 Mar 2100 00:00:00 +0000"),
        ] as [(Int64, String)])
    func `a letter's date is that of the calendar`(_ seconds: Int64, _ text: String) {
        #expect(MailDate.text(seconds * 1_000_000_000) == text)
    }

    @Test func `base64 is that of the standard`() {
        for count in 0...64 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
            #expect(base64(bytes) == Data(bytes).base64EncodedString())
        }
    }
}

/// What Slack, PagerDuty and letters say.
@Suite(.serialized) struct ChannelTests {
    private let venue: NotifiedVenue
    private let receiver = ScriptedReceiver()
    private let service: NotificationService

    init() async throws {
        venue = try await NotifiedVenue(web: receiver)
        service = try await venue.service()
        try await venue.fold()
    }

    private func channel(_ body: String) async throws {
        try await venue.ask(.post, "/v1/notifications/channels", body, of: service)
    }

    private func text(_ message: WebMessage?) -> String { String(decoding: message?.body ?? [], as: UTF8.self) }

    @Test func `each channel says the same in its own form`() async throws {
        try await channel(#"{"kind":"slack","name":"desk","url":"https://hooks.slack.example/T0/B0/x"}"#)
        try await channel(#"{"kind":"pagerDuty","name":"night","integrationKey":"key1"}"#)
        try await channel(#"{"kind":"email","name":"mail"}"#)
        try await venue.ask(
            .post, "/v1/notifications/rules", #"{"kind":"fill","channels":["1","2","3"]}"#, of: service)
        venue.trade(100)
        try await venue.fold()
        try await service.settle()
        let sentence = "Your buy order 11 in XAU-EUR traded 0.2 at 50, 0 remaining."
        #expect(text(receiver.taken.first { $0.url.contains("slack") }) == #"{"text":"\#(sentence)"}"#)
        let alert = receiver.taken.first { $0.url == "https://pager.example/v2/enqueue" }
        #expect(
            text(alert)
                == #"{"routing_key":"key1","event_action":"trigger","dedup_key":"rialto-2-0-1","#
                + #""payload":{"summary":"\#(sentence)","source":"Rialto","severity":"info"}}"#
        )
        let letter = try #require(venue.mail.all.first)
        #expect(letter.recipient == "alice@example.com" && letter.subject == "Rialto: \(sentence)")
        #expect(letter.id == "2-0-1.3")
        #expect(letter.body.hasPrefix("\(sentence)\n\nAt 2026-01-05T09:00:00.000000000Z. This is notification 2-0-1;"))
    }

    @Test func `a notice of the venue is in all inboxes, and sent to those with a rule`() async throws {
        try await channel(#"{"kind":"slack","name":"desk","url":"https://hooks.slack.example/x"}"#)
        try await channel(#"{"kind":"email","name":"mail"}"#)
        try await venue.ask(
            .post, "/v1/notifications/rules", #"{"kind":"venueNotice","channels":["1","2"]}"#, of: service)
        venue.clock.advance(seconds: 1)
        let notice = #"{"title":"Sunday <closed> & quiet","text":"From 06:00\nto 07:00."}"#
        #expect(try await venue.ask(.post, "/v1/admin/notices", notice, of: service) == #"{"notificationId":"n1"}"#)
        try await service.settle()
        #expect(try await venue.inbox() == ["n1"])
        #expect(try await venue.inbox(of: NotifiedVenue.bob) == ["n1"])
        #expect(text(receiver.taken.first) == #"{"text":"The venue says: Sunday &lt;closed&gt; &amp; quiet"}"#)
        #expect(venue.mail.all.first?.body.contains("Sunday <closed> & quiet\n\nFrom 06:00\nto 07:00.\n") == true)
        // It is none of the events': a rebuild leaves it.
        _ = try await venue.rebuild().run { _ in }
        #expect(try await venue.inbox() == ["n1"])
    }

    @Test func `a sign-in from a new address is told of, the first one of all is not`() async throws {
        try await channel(#"{"kind":"slack","name":"desk","url":"https://hooks.slack.example/x"}"#)
        try await venue.ask(
            .post, "/v1/notifications/rules", #"{"kind":"newAddress","channels":["1"]}"#, of: service)
        for address in ["192.0.2.1", "192.0.2.1", "198.51.100.7", "192.0.2.1"] {
            try await service.learn(SignIn(account: NotifiedVenue.alice, address: address))
        }
        try await service.settle()
        #expect(
            receiver.taken.map { text($0) } == [
                #"{"text":"Somebody signed in as you from a new address, 198.51.100.7."}"#
            ])
        #expect(try await venue.inbox() == ["n1"])
        #expect(try await venue.inbox(of: NotifiedVenue.bob).isEmpty)
    }

    @Test(arguments: [
        (#"{"kind":"webhook","name":"x"}"#, "missingField"),
        (#"{"kind":"webhook","name":"x","url":"ftp://a.example/"}"#, "notificationTargetInvalid"),
        (#"{"kind":"webhook","name":"x","url":"https://user:word@a.example/"}"#, "notificationTargetInvalid"),
        (#"{"kind":"email","name":"x","url":"https://a.example/"}"#, "conflictingFields"),
        (#"{"kind":"pagerDuty","name":"x"}"#, "missingField"), (#"{"kind":"webhook","name":""}"#, "textEmpty"),
        (#"{"kind":"pigeon","name":"x"}"#, "unknownValue"), (#"{"kind":"email","name":"x","a":1}"#, "unknownField"),
    ])
    func `a channel that could not work is refused with what is wrong`(_ body: String, _ code: String) async throws {
        let problem = await #expect(throws: ServiceProblem.self) { try await channel(body) }
        #expect(problem?.code.rawValue == code)
    }

    @Test func `a name has so many characters as the document says, however many bytes they take`() async throws {
        let longest = String(repeating: "\u{1D4EA}", count: 64)
        try await channel(#"{"kind":"webhook","name":"\#(longest)","url":"https://a.example/"}"#)
        let problem = await #expect(throws: ServiceProblem.self) {
            try await channel(#"{"kind":"webhook","name":"\#(longest)e","url":"https://a.example/"}"#)
        }
        #expect(problem?.code.rawValue == "textTooLong")
        #expect(problem?.observed == "65" && problem?.limit == "64")
    }

    @Test func `mail goes to a person's own address, where the venue sends any`() async throws {
        let body = #"{"kind":"email","name":"x"}"#
        let machine = await #expect(throws: ServiceProblem.self) {
            try await venue.ask(.post, "/v1/notifications/channels", body, user: nil, of: service)
        }
        #expect(machine?.code.rawValue == "notificationTargetInvalid")
        let silent = try await venue.service(mail: false)
        let none = await #expect(throws: ServiceProblem.self) {
            try await venue.ask(.post, "/v1/notifications/channels", body, of: silent)
        }
        #expect(none?.code.rawValue == "mailUnavailable")
    }
}

/// A certificate of a day, made with openssl when it is needed.
struct MailCertificate {
    let context: NIOSSLContext
    let trust: NIOSSLTrustRoots

    init() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let (chain, key) = (directory.appending(path: "chain.pem").path, directory.appending(path: "key.pem").path)
        let openssl = Process()
        openssl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        openssl.arguments =
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
            + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", chain]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0, "openssl makes no certificate")
        let certificates = try NIOSSLCertificate.fromPEMFile(chain)
        trust = .certificates(certificates)
        context = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: certificates.map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))))
    }
}
