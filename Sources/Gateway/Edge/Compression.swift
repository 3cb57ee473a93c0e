internal import CDeflate
internal import HTTPTypes
internal import Synchronization

/// gzip of answers: for whom and of what.
struct Compression: Sendable {
    private let kept = KeptAnswers()

    /// Compresses the answer if the client asked for that and it is worth it.
    ///
    /// An answer that holds a secret is never compressed: from the length of what is compressed somebody who sees only
    /// lengths, and can make the client ask, reads a secret out letter by letter. Answers to requests that change
    /// something are left alone altogether, which is why tokens, however they are given, and orders are not compressed.
    func apply(to answer: inout RestAnswer, for request: HTTPRequest, tag: EntityTag?) {
        guard request.method == .get || request.method == .head, answer.status == .ok, !answer.holdsSecret,
            answer.body.count >= GatewayLimits.compressedBytesMin, Self.isText(answer.fields[.contentType])
        else { return }
        answer.fields.vary(by: .acceptEncoding)
        guard Self.accepts(request.headerFields[values: .acceptEncoding]) else { return }
        guard let small = compressed(answer, tag), small.count < answer.body.count else { return }
        answer.body = small
        answer.fields[.contentEncoding] = "gzip"
    }

    /// Large pages and files seldom change, so each is compressed once, and well.
    private func compressed(_ answer: RestAnswer, _ tag: EntityTag?) -> [UInt8]? {
        guard answer.isForAll, answer.body.count >= GatewayLimits.keptCompressedBytesMin, let tag else {
            return Self.gzip(answer.body, level: 1)
        }
        if let small = kept[tag] { return small }
        let small = Self.gzip(answer.body, level: 6)
        if let small { kept[tag] = small }
        return small
    }

    /// The gzip form of bytes; nil if there is no memory for it.
    static func gzip(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
        let capacity = rialto_gzip_bound(bytes.count)
        let small = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            count = bytes.withUnsafeBufferPointer {
                rialto_gzip($0.baseAddress, $0.count, level, output.baseAddress, capacity)
            }
        }
        return small.isEmpty ? nil : small
    }

    private static func isText(_ type: String?) -> Bool {
        guard let type else { return false }
        let name = type.prefix { $0 != ";" }
        return name.hasPrefix("text/") || name.hasSuffix("json") || name.hasSuffix("yaml")
            || name.hasSuffix("javascript")
            || name.hasSuffix("xml")
    }

    /// Whether the values of `Accept-Encoding` want gzip, and no less than the bytes as they are.
    static func accepts(_ values: [String]) -> Bool {
        var weights: [String: Double] = [:]
        for item in values.joined(separator: ",").split(separator: ",") {
            let parts = item.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
            guard let weight = Self.weight(parts.dropFirst()) else { continue }
            weights[parts[0].lowercased()] = weight
        }
        let gzip = weights["gzip"] ?? weights["x-gzip"] ?? weights["*"] ?? 0
        return gzip > 0 && gzip >= weights["identity"] ?? 0
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }

    /// From 0 to 1, 1 if it is not given; nil for what is no weight.
    private static func weight(_ parameters: ArraySlice<Substring>) -> Double? {
        guard let parameter = parameters.first else { return 1 }
        guard parameters.count == 1, parameter.lowercased().hasPrefix("q="), parameter.utf8.count <= 7,
            let weight = Double(parameter.dropFirst(2)), (0...1).contains(weight)
        else { return nil }
        return weight
    }
}

/// Compressed answers that are the same for everybody.
private final class KeptAnswers: Sendable {
    private let answers = Mutex<[EntityTag: [UInt8]]>([:])

    subscript(tag: EntityTag) -> [UInt8]? {
        get { answers.withLock { $0[tag] } }
        set {
            answers.withLock { answers in
                // There are fewer pages of this size, so room is made when they change and hardly ever.
                if answers.count >= GatewayLimits.compressedAnswersMax { answers.removeAll() }
                answers[tag] = newValue
            }
        }
    }
}
