/// The parameters that a statement names, for adapters.
public enum StatementParameters {
    /// The numbers that stand behind a `$` in the statement, each where it first occurs.
    public static func named(in statement: String) -> [Int] {
        var numbers: [Int] = []
        var rest = statement.utf8[...]
        while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
            rest = rest[rest.index(after: dollar)...]
            let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            if let number = Int(Substring(digits)), !numbers.contains(number) { numbers.append(number) }
        }
        return numbers
    }

    /// Refuses sets of values that do not have one for each of the parameters, and texts with a zero byte, which not
    /// every database takes: a statement that works with one of them works with all. Returns what `named` does.
    @discardableResult
    public static func check(
        _ statement: String, _ sets: [[DatabaseValue]]
    ) throws(DatabaseError) -> [Int] {
        let order = named(in: statement)
        let named = order.sorted()
        for values in sets {
            guard named.elementsEqual(1..<(values.count + 1)) else {
                let names = named.map { "$\($0)" }.joined(separator: ", ")
                throw .failed(
                    reason: "\(values.count) values were given for the parameters [\(names)] of: \(statement)")
            }
            for case .text(let text) in values where text.utf8.contains(0) {
                throw .failed(reason: "a text with a zero byte was given to: \(statement)")
            }
        }
        return order
    }
}
