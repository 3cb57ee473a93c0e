import Domain

/// The text of a configuration. Whatever the bytes, nothing traps; what is read is written as the same text, agrees
/// with itself, and is what its entries give in another order. With a value changed it is in conflict by that name.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    guard let configuration = Configuration(text: text) else { return 0 }
    guard configuration.text == text else { fatalError("a configuration is written as another text") }
    guard configuration.conflict(with: configuration) == nil else { fatalError("it is in conflict with itself") }
    let entries = configuration.entries.map { ($0.key, $0.value) }
    guard Configuration(entries.reversed()) == configuration else { fatalError("the order of entries matters") }
    guard let (key, value) = entries.last else { return 0 }
    guard let changed = Configuration(entries.dropLast() + [(key, value + "0")]),
        let less = Configuration(entries.dropLast())
    else { fatalError("a changed value cannot be written") }
    guard changed.conflict(with: configuration) == ConfigurationConflict(key: key, here: value + "0", written: value),
        less.conflict(with: configuration) == ConfigurationConflict(key: key, here: nil, written: value),
        configuration.conflict(with: less) == nil
    else { fatalError("a difference is not named") }
    return 0
}
