public import Domain

/// The body of `POST /v1/admin/accounts`.
public struct OpenAccountBody: Hashable, JSONBody {
    /// What the account is to be called.
    public var name: AccountName

    public init(name: AccountName) { self.name = name }
}

private enum Field: UInt8, JSONWord {
    case name

    var word: StaticString { "name" }
}

extension OpenAccountBody {
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> OpenAccountBody {
        var reader = JSONReader(bytes)
        var seen = JSONFieldSet<Field>()
        var name: AccountName?
        try reader.beginObject()
        while let field = try reader.nextField(&seen) {
            switch field {
            case .name: name = try reader.name()
            }
        }
        try reader.end()
        guard let name else { throw reader.missing(Field.name, "Name the account, such as alice.") }
        return OpenAccountBody(name: name)
    }
}
