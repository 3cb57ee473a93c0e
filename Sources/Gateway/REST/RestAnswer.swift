internal import HTTPTypes
internal import Wire

/// What is sent back for one request.
struct RestAnswer: Sendable {
    static let json = "application/json"

    var status: HTTPResponse.Status
    var fields = HTTPFields()
    var body: [UInt8]
    /// Whether it is a page with a form for the venue itself.
    var hasForm = false

    init(status: HTTPResponse.Status, mediaType: String, body: [UInt8]) {
        self.status = status
        self.body = body
        fields[.contentType] = mediaType
        fields[.cacheControl] = "no-store"
    }

    /// An answer whose JSON `write` writes.
    init(_ status: HTTPResponse.Status = .ok, _ write: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        write(&writer)
        self.init(status: status, mediaType: Self.json, body: writer.bytes)
    }
}

extension JSONWriter {
    /// A page of a list. `next` is what asks for the page after it; nil at the end.
    mutating func page<Item>(_ items: [Item], next: String?, _ write: (inout JSONWriter, Item) -> Void) {
        beginObject()
        key("items")
        beginArray()
        for item in items { write(&self, item) }
        endArray()
        key("next")
        if let next { string(next) } else { null() }
        endObject()
    }
}
