/// Why a cache did not do what was asked.
public enum CacheError: Error, Hashable, Sendable {
    /// It cannot be reached. Whether a change happened is not known.
    case unavailable(reason: String)
    /// There is no room for another value. Nothing was changed.
    case full
}

/// Values that may be lost, each with an end. Every call is one step that nothing else comes between. A time to live of
/// zero or less ends the value at once.
public protocol Cache: Sendable {
    /// The value under this key; nil if there is none or it has ended.
    func value(under key: String) async throws(CacheError) -> [UInt8]?
    /// Keeps a value, whatever was there.
    func put(_ value: [UInt8], under key: String, forNanoseconds: Int64) async throws(CacheError)
    /// Keeps a value unless there is one that has not ended; whether it did.
    func putIfAbsent(_ value: [UInt8], under key: String, forNanoseconds: Int64) async throws(CacheError) -> Bool
    /// Keeps a value if what is there is `expected`; whether it did.
    func replace(
        _ expected: [UInt8], with value: [UInt8], under key: String, forNanoseconds: Int64
    ) async throws(CacheError) -> Bool
    /// Removes a value and hands it over: of many who ask, one gets it.
    func take(_ key: String) async throws(CacheError) -> [UInt8]?
    /// Removes a value if there is one.
    func remove(_ key: String) async throws(CacheError)
}
