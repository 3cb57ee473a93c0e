import Domain
import Testing
import Wire

private func parsed(
    _ text: String, decimals: UInt8, sign: DecimalNumber.Sign = .any
) -> Result<Int64, DecimalError> {
    do throws(DecimalError) {
        return .success(try DecimalNumber(text, sign: sign).minorUnits(decimals: decimals))
    } catch {
        return .failure(error)
    }
}

/// What a decimal is worth, found by moving its characters about.
private func slowText(_ minorUnits: Int128, decimals: Int) -> String {
    var digits = String(minorUnits.magnitude)
    while digits.count <= decimals { digits = "0" + digits }
    var whole = digits.dropLast(decimals)
    var fraction = digits.suffix(decimals)
    while fraction.last == "0" { fraction.removeLast() }
    if whole.isEmpty { whole = "0" }
    return (minorUnits < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
}

@Suite struct DecimalNumberTests {
    @Test(
        arguments: [
            ("0", 0, 0), ("0", 8, 0), ("0.0", 0, 0), ("-0", 2, 0), ("-0.00", 0, 0), ("1", 0, 1), ("1", 2, 100),
            ("12.340", 2, 1_234), ("12.34", 3, 12_340), ("10.00", 1, 100), ("10.00", 0, 10), ("-12.34", 2, -1_234),
            ("0.00000001", 8, 1), ("-0.00000001", 8, -1), ("92233720368547758.07", 2, .max),
            ("-92233720368547758.08", 2, .min), ("9223372036854775807", 0, .max), ("-9223372036854775808", 0, .min),
            ("9223372036854775807.0000000000000000000", 0, .max), ("1.00000000000000000000000000000000000000", 0, 1),
            ("92233720368.54775807", 8, .max), ("100", 1, 1_000),
        ] as [(String, UInt8, Int64)])
    func `a decimal is worth its minor units`(text: String, decimals: UInt8, minorUnits: Int64) {
        #expect(parsed(text, decimals: decimals) == .success(minorUnits))
    }

    @Test(
        arguments: [
            ("", 2, .empty), (".", 2, .malformed), ("-", 2, .malformed), ("-.5", 2, .malformed), (".5", 2, .malformed),
            ("5.", 2, .malformed), ("-5.", 2, .malformed), ("+5", 2, .malformed), ("1e5", 2, .malformed),
            ("1.5e5", 2, .malformed), ("01", 2, .malformed), ("-01", 2, .malformed), ("00", 2, .malformed),
            ("00.1", 2, .malformed), (" 1", 2, .malformed), ("1 ", 2, .malformed), ("1.2.3", 2, .malformed),
            ("1-", 2, .malformed), ("--1", 2, .malformed), ("1/2", 2, .malformed), ("1:2", 2, .malformed),
            ("1.-2", 2, .malformed), ("\u{661}", 2, .malformed), ("1\u{0}", 2, .malformed), ("inf", 2, .malformed),
            ("1.001", 2, .tooManyDecimals(limit: 2)), ("0.1", 0, .tooManyDecimals(limit: 0)),
            ("-0.1", 0, .tooManyDecimals(limit: 0)), ("0.000000001", 8, .tooManyDecimals(limit: 8)),
            ("0.1234567890123456789012345678901234567", 8, .tooManyDecimals(limit: 8)),
            ("92233720368547758.08", 2, .outOfRange), ("-92233720368547758.09", 2, .outOfRange),
            ("9223372036854775808", 0, .outOfRange), ("-9223372036854775809", 0, .outOfRange),
            ("18446744073709551616", 0, .outOfRange), ("18446744073709551615", 0, .outOfRange),
            ("1", 19, .outOfRange), ("1", 20, .outOfRange), ("1", 255, .outOfRange),
            ("9999999999999999999999999999999999999999", 0, .outOfRange),
            ("99999999999999999999999999999999999999999", 0, .tooLong(bytes: 41)),
            ("1.0000000000000000000000000000000000000000", 0, .tooLong(bytes: 42)),
        ] as [(String, UInt8, DecimalError)])
    func `a text that is no such decimal is refused`(text: String, decimals: UInt8, error: DecimalError) {
        #expect(parsed(text, decimals: decimals) == .failure(error))
    }

    @Test(arguments: ["-1", "-0", "-0.5", "-9999999999999999999999"])
    func `a minus is refused where it is not allowed`(text: String) {
        #expect(parsed(text, decimals: 2, sign: .notNegative) == .failure(.negative))
    }

    @Test func `equal numbers are equal values and print in their shortest form`() throws {
        #expect(try DecimalNumber("1.50") == DecimalNumber("1.5"))
        #expect(try DecimalNumber("100.00").description == "100")
        #expect(try DecimalNumber("0.000").description == "0")
        #expect(try DecimalNumber("-0.10", sign: .any).description == "-0.1")
        #expect(try DecimalNumber("-0", sign: .any) == DecimalNumber("0"))
    }

    @Test(
        arguments: [
            (0, 0, "0"), (0, 8, "0"), (0, 255, "0"), (1, 0, "1"), (10, 0, "10"), (100, 2, "1"), (150, 2, "1.5"),
            (-150, 2, "-1.5"), (5, 2, "0.05"), (-5, 2, "-0.05"), (1_234_567, 3, "1234.567"), (1, 8, "0.00000001"),
            (100, 8, "0.000001"), (1, 19, "0.0000000000000000001"), (1, 20, "0.00000000000000000001"),
            (Int128(Int64.max), 8, "92233720368.54775807"), (Int128(Int64.min), 8, "-92233720368.54775808"),
            (Int128(UInt64.max), 19, "1.8446744073709551615"), (Int128(UInt64.max), 20, "0.18446744073709551615"),
            (Int128(UInt64.max) + 1, 2, "184467440737095516.16"),
            (85_070_591_730_234_615_847_396_907_784_232_501_249, 16, "8507059173023461584739.6907784232501249"),
            (.max, 0, "170141183460469231731687303715884105727"), (.min, 0, "-170141183460469231731687303715884105728"),
            (.min, 38, "-1.70141183460469231731687303715884105728"),
            (.min, 39, "-0.170141183460469231731687303715884105728"),
            (100_000_000_000_000_000_000_000, 23, "1"), (100_000_000_000_000_000_000_000, 24, "0.1"),
        ] as [(Int128, UInt8, String)])
    func `minor units are written as the shortest decimal`(minorUnits: Int128, decimals: UInt8, text: String) {
        #expect(DecimalFormat.text(minorUnits, decimals: decimals) == text)
    }

    @Test func `any number with any decimals is written as characters would be moved`() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<20_000 {
            let value: Int128 =
                random.chance(oneIn: 3) ? random.integer() : Int128(random.integer(Int64.self))
            let decimals: UInt8 = random.chance(oneIn: 3) ? random.integer() : UInt8.random(in: 0...8, using: &random)
            #expect(DecimalFormat.text(value, decimals: decimals) == slowText(value, decimals: Int(decimals)))
        }
    }

    @Test func `what is written is read back`() {
        var random = SeededRandom(seed: 12)
        for _ in 0..<20_000 {
            let minorUnits = random.integer(Int64.self) >> Int64.random(in: 0..<64, using: &random)
            let decimals = UInt8.random(in: 0...8, using: &random)
            let text = DecimalFormat.text(Money(minorUnits: minorUnits), decimals: decimals)
            #expect(parsed(text, decimals: decimals) == .success(minorUnits), "\(text)")
            #expect((try? DecimalNumber(text, sign: .any))?.description == text)
        }
    }
}
