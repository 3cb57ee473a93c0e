internal import Foundation

/// A password as somebody typed it, in Unicode's normal form C, so that it is the same from every keyboard. It never
/// shows itself.
public struct Password: Sendable, CustomStringConvertible, CustomReflectable {
    let text: String

    /// What somebody signs in with; nil for what is too long to be anybody's password.
    public init?(entered text: String) {
        guard text.utf8.count <= CredentialLimits.passwordBytesMax else { return nil }
        self.text = text.precomposedStringWithCanonicalMapping
    }

    /// What somebody wants to sign in with from now on, for the account with this e-mail address.
    public init(chosen text: String, email: String) throws(PasswordProblem) {
        guard let password = Password(entered: text) else {
            throw .tooLong(characters: text.count, limit: CredentialLimits.passwordCharactersMax)
        }
        let characters = password.text.count
        guard characters >= CredentialLimits.passwordCharactersMin else {
            throw .tooShort(characters: characters, limit: CredentialLimits.passwordCharactersMin)
        }
        guard characters <= CredentialLimits.passwordCharactersMax else {
            throw .tooLong(characters: characters, limit: CredentialLimits.passwordCharactersMax)
        }
        guard !password.repeats(email) else { throw .likeEmail }
        guard !password.isCommon else { throw .common }
        self = password
    }

    public var description: String { "a password" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a password cannot be chosen.
public enum PasswordProblem: Error, Hashable, Sendable {
    case tooShort(characters: Int, limit: Int)
    case tooLong(characters: Int, limit: Int)
    /// It is the e-mail address of the account, or the part of it before the @, with at most a few characters around.
    case likeEmail
    /// It is among the first that anybody tries.
    case common
}

extension Password {
    /// So few characters around the name add nothing.
    private static let charactersAroundNameMax = 4

    /// Whether it consists of the address, or of the name in it, and little else.
    private func repeats(_ email: String) -> Bool {
        let whole = email.precomposedStringWithCanonicalMapping.lowercased()
        let guess = text.lowercased()
        let names = [whole, String(whole.prefix { $0 != "@" })]
        return names.contains { name in
            !name.isEmpty && guess.contains(name) && guess.count - name.count <= Self.charactersAroundNameMax
        }
    }

    /// Whether it is one of the most common ones, one character again and again, or a run such as 23456789.
    private var isCommon: Bool {
        let guess = text.lowercased()
        if Self.common.contains(guess) { return true }
        let scalars = guess.unicodeScalars.map { Int($0.value) }
        let steps = Set(zip(scalars, scalars.dropFirst()).map { $1 - $0 })
        return steps == [0] || steps == [1] || steps == [-1]
    }

    /// Those of eight characters and more that lists of leaked passwords have first.
    private static let common: Set<String> = [
        "password", "password1", "password12", "password123", "password!", "passw0rd", "p@ssword", "p@ssw0rd",
        "1234567890", "0123456789", "0987654321", "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "1qazxsw2", "zaq12wsx",
        "qwertyui", "qwertyuiop", "qwerty12", "qwerty123", "qwerty1234", "asdfghjk", "asdfghjkl", "zxcvbnm1",
        "zxcvbnm123", "iloveyou", "iloveyou1", "sunshine", "sunshine1", "princess", "princess1", "football",
        "football1", "baseball", "baseball1", "superman", "superman1", "trustno1", "welcome1", "welcome123",
        "letmein1", "letmein123", "changeme", "changeme1", "changeme123", "admin123", "administrator", "whatever",
        "starwars", "computer", "internet", "michelle", "jennifer", "jordan23", "corvette", "mercedes", "11223344",
        "12341234", "12344321", "12121212", "123123123", "123321123", "87654321", "abcd1234", "abc12345",
        "a1b2c3d4", "aa123456", "qwer1234", "asdf1234", "secret123", "test1234", "testtest", "pokemon1",
        "charlie1", "liverpool", "chelsea1", "blink182", "bitcoin1", "satoshi1", "trading1", "rialto123",
    ]
}
