internal import HTTPTypes
internal import Ports
internal import Wire

/// What is sent back for one request.
struct RestAnswer: Sendable {
    static let json = "application/json"

    var status: HTTPResponse.Status
    var fields = HTTPFields()
    var body: [UInt8]
    /// A body that is made while it is sent, in place of `body`.
    var pieces: ServicePieces?
    /// Whether clients may ask if it is still the same.
    private(set) var isTagged = false
    /// Whether everybody who asks now gets the same.
    var isForAll = false
    /// Whether something in it may be known to nobody else.
    var holdsSecret = false
    /// Whether it is a page with a form for the venue itself.
    var hasForm = false

    /// Without a body.
    init(status: HTTPResponse.Status) {
        self.status = status
        body = []
        fields[.cacheControl] = "no-store"
    }

    init(status: HTTPResponse.Status, mediaType: String, body: [UInt8]) {
        self.status = status
        self.body = body
        fields[.contentType] = mediaType
        fields[.cacheControl] = "no-store"
    }

    /// The same, with something in it that nobody else may know.
    func secret() -> RestAnswer {
        var answer = self
        answer.holdsSecret = true
        return answer
    }

    /// The same, with a tag: who has it may keep it, and asks before using it again.
    func tagged() -> RestAnswer {
        var answer = self
        answer.isTagged = true
        if answer.fields[.cacheControl] == "no-store" { answer.fields[.cacheControl] = "no-cache" }
        return answer
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
