import Crypto
import Domain

/// How a receiver knows that a message is from the venue, and not an old one.
enum WebhookSignature {
    /// `t=1767603600,v1=…`: the second at which it was sent, and the HMAC-SHA256 in hexadecimal of that text, a dot and
    /// the body, with the bytes of the channel's secret as it was shown.
    static func header(_ body: [UInt8], secret: String, at time: Timestamp) -> String {
        let seconds = "\(time.nanoseconds / NotificationLimits.secondNanoseconds)"
        var code = HMAC<SHA256>(key: SymmetricKey(data: Array(secret.utf8)))
        code.update(data: Array("\(seconds).".utf8))
        code.update(data: body)
        return "t=\(seconds),v1=\(hexadecimal(code.finalize()))"
    }
}

/// Two digits for each byte, in lower case.
func hexadecimal(_ bytes: some Swift.Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
        decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0x0f)]] }, as: UTF8.self)
}
