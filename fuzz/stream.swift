import Foundation
import Wire

/// A message of a client on the stream. Whatever the bytes, nothing traps, mistakes are seen inside the message, and
/// what is accepted is JSON in the eyes of another reader, and says the same operation.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let request: StreamRequest
    do throws(JSONError) { request = try StreamRequest.decode(bytes) } catch {
        guard (0...count).contains(error.offset) else { fatalError("a mistake is seen outside the message") }
        return 0
    }
    guard let read = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] else {
        fatalError("what was accepted is not an object of JSON")
    }
    guard read["op"] as? String == request.operation.word, read["id"] as? String == request.id?.description else {
        fatalError("another reader sees another request")
    }
    return 0
}

extension StreamRequest.Operation {
    fileprivate var word: String {
        switch self {
        case .authenticate, .authenticateSigned: "authenticate"
        case .subscribe: "subscribe"
        case .unsubscribe: "unsubscribe"
        case .ping: "ping"
        case .trade(let trade): "\(trade.kind.word)"
        }
    }
}
