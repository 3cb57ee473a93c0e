import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A mail server on this machine that takes letters, with STARTTLS and AUTH PLAIN.
final class MailServer: Sendable {
    enum Behaviour: Sendable {
        case takes
        case hasNoEncryption
        /// It sends something right behind its word to begin the encryption.
        case speaksBeforeEncryption
        case refusesRecipient
        case isBusy
        case breaksOffAfterContent
    }

    struct Letter: Hashable, Sendable {
        var lines: [String]
        var isEncrypted: Bool
        var proof: String?
    }

    private final class Notes: Sendable {
        let letters = Mutex<[Letter]>([])
        let heardInClear = Mutex<[String]>([])
    }

    let port: Int
    private let notes = Notes()
    private let channel: any Channel

    init(_ group: MultiThreadedEventLoopGroup, _ behaviour: Behaviour, _ encryption: NIOSSLContext) async throws {
        channel = try await ServerBootstrap(group: group)
            .childChannelInitializer { [notes] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(behaviour, encryption, notes))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    var letters: [Letter] { notes.letters.withLock { $0 } }
    /// The commands that came without encryption.
    var heardInClear: [String] { notes.heardInClear.withLock { $0 } }

    func close() async { try? await channel.close() }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let behaviour: Behaviour
        private let encryption: NIOSSLContext
        private let notes: Notes
        private var text = ""
        private var isEncrypted = false
        private var proof: String?
        /// The lines of the letter that is being taken.
        private var letter: [String]?

        init(_ behaviour: Behaviour, _ encryption: NIOSSLContext, _ notes: Notes) {
            self.behaviour = behaviour
            self.encryption = encryption
            self.notes = notes
        }

        func channelActive(context: ChannelHandlerContext) {
            say(behaviour == .isBusy ? "421 too busy" : "220 mail.example ready", context)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            while let end = text.range(of: "\r\n") {
                let line = String(text[..<end.lowerBound])
                text = String(text[end.upperBound...])
                hear(line, context)
            }
        }

        private func hear(_ line: String, _ context: ChannelHandlerContext) {
            if letter != nil { return take(line, context) }
            if !isEncrypted { notes.heardInClear.withLock { $0.append(line) } }
            let word = line.split(separator: " ").first.map(String.init) ?? ""
            switch word {
            case "EHLO":
                let offers = isEncrypted ? "AUTH LOGIN PLAIN" : behaviour == .hasNoEncryption ? "HELP" : "STARTTLS"
                say("250-mail.example\r\n250-SIZE 1000000\r\n250 \(offers)", context)
            case "STARTTLS":
                let more = behaviour == .speaksBeforeEncryption ? "\r\n250 injected" : ""
                say("220 go ahead\(more)", context)
                isEncrypted = true
                try? context.pipeline.syncOperations.addHandler(
                    NIOSSLServerHandler(context: encryption), position: .first)
            case "AUTH":
                proof = line.split(separator: " ").last.map(String.init)
                say("235 welcome", context)
            case "RCPT": say(behaviour == .refusesRecipient ? "550 no such user" : "250 fine", context)
            case "DATA":
                letter = []
                say("354 go on", context)
            case "QUIT": context.close(promise: nil)
            default: say("250 fine", context)
            }
        }

        private func take(_ line: String, _ context: ChannelHandlerContext) {
            guard line == "." else {
                letter?.append(line)
                return
            }
            let taken = Letter(lines: letter ?? [], isEncrypted: isEncrypted, proof: proof)
            letter = nil
            notes.letters.withLock { $0.append(taken) }
            if behaviour == .breaksOffAfterContent { return context.close(promise: nil) }
            say("250 taken", context)
        }

        private func say(_ text: String, _ context: ChannelHandlerContext) {
            context.writeAndFlush(
                wrapOutboundOut(context.channel.allocator.buffer(string: text + "\r\n")), promise: nil)
        }
    }
}
