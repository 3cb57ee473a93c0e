import Foundation
import Wire

/// Whatever a client sent and sees again, the problem document is JSON that says the same in the eyes of another
/// reader.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let observed = String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    let problem = ProblemFields(status: 400, code: "code", title: "", detail: "", rule: "", observed: observed)
    var writer = JSONWriter()
    ProblemDocument.write(problem, instance: observed, into: &writer)
    let document = try? JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any]
    for key in ["observed", "instance"] {
        guard let read = document?[key] as? String, read.utf8.elementsEqual(observed.utf8) else {
            fatalError("the problem document is not JSON, or says something else")
        }
    }
    return 0
}
