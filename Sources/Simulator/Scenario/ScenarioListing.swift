/// An asset as it is written: `EUR decimals 2`.
struct ScenarioAsset {
    let code: String
    let decimals: UInt8

    init(code: String, decimals: UInt8) {
        self.code = code
        self.decimals = decimals
    }

    init(_ words: inout ScenarioWords) throws(ScenarioError) {
        code = try words.word("an asset")
        try words.expect("decimals")
        decimals = UInt8(try words.count("a number of decimals", most: Int(UInt8.max)))
    }

    /// An asset of which no line says how many decimals it has.
    init(code: String) { self.init(code: code, decimals: code == "USD" ? 6 : 8) }
}

/// A market as it is written: its symbol, then what is not as in the market that every scenario has by default.
struct ScenarioMarket {
    let symbol: String
    private(set) var tick = ExactNumber(1, places: 2)
    private(set) var lot = ExactNumber(1, places: 4)
    /// In parts of one, so 0.1 % is 0.001.
    private(set) var makerFee = ExactNumber(0, places: 0)
    private(set) var takerFee = ExactNumber(0, places: 0)
    /// Nil for one lot.
    private(set) var quantityMin: ExactNumber?
    /// Nil for as much as can be written down.
    private(set) var quantityMax: ExactNumber?
    private(set) var notionalMin = ExactNumber(0, places: 0)
    /// Nil for as much as can be written down.
    private(set) var notionalMax: ExactNumber?

    static let usual = ScenarioMarket(symbol: "BTC-USD")

    private init(symbol: String) { self.symbol = symbol }

    init(_ words: inout ScenarioWords) throws(ScenarioError) {
        symbol = try words.word("a market")
        guard symbol.split(separator: "-", omittingEmptySubsequences: false).count == 2 else {
            throw words.unreadable(symbol, "a market is called BASE-QUOTE")
        }
        while words.next != nil {
            if words.take("tick") {
                tick = try words.number("a tick")
            } else if words.take("lot") {
                lot = try words.number("a lot")
            } else if words.take("maker") {
                makerFee = try words.share("a fee")
            } else if words.take("taker") {
                takerFee = try words.share("a fee")
            } else if words.take("quantity") {
                (quantityMin, quantityMax) = try words.range("quantities")
            } else if words.take("notional") {
                let (least, most) = try words.range("notionals")
                notionalMin = least ?? notionalMin
                notionalMax = most
            } else {
                return
            }
        }
    }

    var base: String { String(symbol.prefix { $0 != "-" }) }
    var quote: String { String(symbol.drop { $0 != "-" }.dropFirst()) }
}

extension ScenarioWords {
    /// A percentage such as `0.1%`.
    mutating func share(_ meaning: String) throws(ScenarioError) -> ExactNumber {
        let word = try word(meaning)
        guard word.hasSuffix("%"), let number = ExactNumber(String(word.dropLast())) else {
            throw unreadable(word, "\(meaning) such as 0.1% is expected here")
        }
        return ExactNumber(number.digits, places: number.places + 2)
    }

    /// A percentage, or a number with `bp`, in basis points.
    mutating func basisPoints<Number: FixedWidthInteger>(_ meaning: String) throws(ScenarioError) -> Number {
        let word = try word("\(meaning) such as 2% or 200bp")
        let isPercentage = word.hasSuffix("%")
        let digits = isPercentage ? word.dropLast() : word.hasSuffix("bp") ? word.dropLast(2) : ""
        guard let points = ExactNumber(String(digits))?.units(decimals: isPercentage ? 2 : 0),
            let number = Number(exactly: points)
        else { throw unreadable(word, "\(meaning) such as 2% or 200bp is expected here") }
        return number
    }

    /// Two numbers with two points between them, of which either may be left out.
    mutating func range(_ meaning: String) throws(ScenarioError) -> (ExactNumber?, ExactNumber?) {
        let word = try word("a range of \(meaning)")
        let bytes = Array(word.utf8)
        let point = UInt8(ascii: ".")
        guard let middle = bytes.indices.dropLast().first(where: { bytes[$0] == point && bytes[$0 + 1] == point })
        else { throw unreadable(word, "a range of \(meaning) such as 1..10 is expected here") }
        func end(_ text: Substring.UTF8View) throws(ScenarioError) -> ExactNumber? {
            if text.isEmpty { return nil }
            guard let number = ExactNumber(String(Substring(text))) else {
                throw unreadable(word, "a range of \(meaning) such as 1..10 is expected here")
            }
            return number
        }
        return (try end(word.utf8.prefix(middle)), try end(word.utf8.dropFirst(middle + 2)))
    }
}
