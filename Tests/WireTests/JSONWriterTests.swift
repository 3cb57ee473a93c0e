import Domain
import Foundation
import Testing
import Wire

private func written(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
}

@Suite struct JSONWriterTests {
    @Test func `commas and colons come by themselves`() {
        let json = written { json in
            json.beginObject()
            json.key("a")
            json.beginArray()
            json.beginArray()
            json.endArray()
            json.integer(Int64(1))
            json.beginObject()
            json.endObject()
            json.string("x")
            json.endArray()
            json.key("b")
            json.null()
            json.key("c")
            json.beginObject()
            json.key("d")
            json.boolean(true)
            json.key("e")
            json.boolean(false)
            json.endObject()
            json.key("f")
            json.integer(UInt64.max)
            json.endObject()
        }
        #expect(json == #"{"a":[[],1,{},"x"],"b":null,"c":{"d":true,"e":false},"f":18446744073709551615}"#)
    }

    @Test func `words of the venue are written as their readers know them`() {
        let json = written { json in
            json.beginArray()
            json.word(Side.sell)
            json.word(OrderStatus.partiallyFilled)
            json.string(Symbol("BTC-USD")!)
            json.string(AccountName("abcdefghijklmnopqrstuvwxyz012345")!)
            json.id(OrderID(shard: ShardID(1), counter: 1))
            json.id(AccountID(7))
            json.timestamp(Timestamp(nanoseconds: 0))
            json.decimal(Money(minorUnits: -1_050), decimals: 2)
            json.decimal(Price(ticks: 6_425_010), Markets.bitcoin)
            json.decimal(Quantity(lots: 50_000), Markets.bitcoin)
            json.integer(Int64.min)
            json.endArray()
        }
        #expect(
            json == #"["sell","partiallyFilled","BTC-USD","abcdefghijklmnopqrstuvwxyz012345","281474976710657","7","#
                + #""1970-01-01T00:00:00.000000000Z","-10.5","64250.1","0.5",-9223372036854775808]"#)
    }

    @Test func `a text of any length up to 40 is written whole and nothing after it`() {
        for count in 1...40 {
            let text = String(repeating: "~", count: count)
            #expect(written { $0.string(Text(text.utf8)!) } == "\"\(text)\"")
            guard count <= 36 else { continue }
            let name = String(repeating: "n", count: count)
            #expect(written { $0.string(RequestID(name)!) } == "\"\(name)\"")
        }
    }

    @Test func `printable texts are escaped`() {
        let all = (UInt8(0x21)...0x7e).map { $0 }
        for start in stride(from: 0, to: all.count, by: 40) {
            let part = all[start..<min(start + 40, all.count)]
            let expected = String(decoding: part, as: UTF8.self)
                .replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            #expect(written { $0.string(Text(part)!) } == "\"\(expected)\"")
        }
    }

    @Test func `Foundation reads back any string`() throws {
        var random = SeededRandom(seed: 10)
        for _ in 0..<2_000 {
            let text = JSONReaderTests.randomText(&random)
            let json = written { $0.string(text) }
            let read = try JSONSerialization.jsonObject(with: Data(json.utf8), options: [.fragmentsAllowed])
            #expect(read as? String == text)
        }
        #expect(written { $0.string("\u{1}\u{1f}\n\"\\/") } == #""\u0001\u001f\n\"\\/""#)
    }

    @Test func `a writer that is reset keeps its memory and starts anew`() {
        var writer = JSONWriter(reservingBytes: 4_096)
        let before = writer.bytes.withUnsafeBufferPointer { $0.baseAddress }
        for round in 0..<10 {
            writer.reset()
            writer.beginArray()
            for number in 0..<100 {
                writer.integer(Int64(number))
                writer.string("text \(round)")
                writer.timestamp(Timestamp(nanoseconds: Int64(number)))
            }
            if round % 2 == 0 { writer.endArray() }
        }
        #expect(writer.bytes.first == UInt8(ascii: "["))
        writer.reset()
        #expect(writer.bytes.isEmpty)
        writer.null()
        #expect(writer.bytes == Array("null".utf8))
        writer.reset()
        // What was written above needs more than was reserved; from here on it fits.
        let grown = writer.bytes.withUnsafeBufferPointer { $0.baseAddress }
        for _ in 0..<50 { writer.string("0123456789") }
        #expect(writer.bytes.withUnsafeBufferPointer { $0.baseAddress } == grown)
        #expect(before != nil)
    }

    @Test func `a writer can continue after bytes that are there`() {
        var writer = JSONWriter(appendingTo: Array("data: ".utf8))
        writer.beginObject()
        writer.endObject()
        #expect(writer.bytes == Array("data: {}".utf8))
    }
}
