/// The body of a request, read strictly.
public protocol JSONBody: Sendable {
    /// Reads exactly one JSON object. `bytes` are not kept.
    static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> Self
}

extension JSONBody {
    /// Reads exactly one JSON object.
    public static func decode(_ bytes: [UInt8]) throws(JSONError) -> Self {
        try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) -> Self in
            try decode(UnsafeRawBufferPointer(buffer))
        }
    }
}
