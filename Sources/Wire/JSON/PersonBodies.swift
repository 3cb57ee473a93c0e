// The bodies of requests by which people come in. Passwords, tokens and codes are shown by no error.

/// The body of `POST /v1/users`.
public struct SignUpBody: Hashable, JSONBody {
    public var email: String
    public var password: String
    /// The token of an invitation's letter.
    public var invitation: String?

    private enum Field: UInt8, JSONWord {
        case email, password, invitation

        var word: StaticString {
            switch self {
            case .email: "email"
            case .password: "password"
            case .invitation: "invitation"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> SignUpBody {
        var reader = JSONReader(bytes)
        var email: String?
        var password: String?
        var invitation: String?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .email: email = try reader.text(bytesMax: WireLimits.personTextBytesMax)
            case .password: password = try reader.text(bytesMax: WireLimits.passwordBytesMax)
            case .invitation: invitation = try reader.token()
            }
        }
        try reader.end()
        guard let email else {
            throw reader.missing(Field.email, "Send the e-mail address that you want to sign in with.")
        }
        guard let password else { throw reader.missing(Field.password, "Choose a password of 8 to 128 characters.") }
        return SignUpBody(email: email, password: password, invitation: invitation)
    }
}

/// The body of `POST /v1/users/verify`.
public struct LinkBody: Hashable, JSONBody {
    public var token: String

    private enum Field: UInt8, JSONWord {
        case token

        var word: StaticString { "token" }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> LinkBody {
        var reader = JSONReader(bytes)
        var token: String?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .token: token = try reader.token()
            }
        }
        try reader.end()
        guard let token else { throw reader.missing(Field.token, "Send the token of the letter's link.") }
        return LinkBody(token: token)
    }
}

/// The body of `POST /v1/sessions`.
public struct SignInBody: Hashable, JSONBody {
    public var email: String
    public var password: String
    /// Of the second factor, or a recovery code.
    public var code: String?
    /// What an earlier sign-in of this device returned.
    public var device: String?
    /// Whether a browser is to keep the tokens, out of reach of its scripts.
    public var cookie: Bool

    private enum Field: UInt8, JSONWord {
        case email, password, code, device, cookie

        var word: StaticString {
            switch self {
            case .email: "email"
            case .password: "password"
            case .code: "code"
            case .device: "device"
            case .cookie: "cookie"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> SignInBody {
        var reader = JSONReader(bytes)
        var email: String?
        var password: String?
        var code: String?
        var device: String?
        var cookie: Bool?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .email: email = try reader.text(bytesMax: WireLimits.personTextBytesMax)
            case .password: password = try reader.text(bytesMax: WireLimits.passwordBytesMax)
            case .code: code = try reader.text(bytesMax: WireLimits.codeBytesMax)
            case .device: device = try reader.token()
            case .cookie: cookie = try reader.boolean()
            }
        }
        try reader.end()
        guard let email else { throw reader.missing(Field.email, "Send the e-mail address that you signed up with.") }
        guard let password else { throw reader.missing(Field.password, "Send your password.") }
        return SignInBody(email: email, password: password, code: code, device: device, cookie: cookie ?? false)
    }
}

/// The body of `POST /v1/sessions/refresh`.
public struct RefreshBody: Hashable, JSONBody {
    public var refreshToken: String

    private enum Field: UInt8, JSONWord {
        case refreshToken

        var word: StaticString { "refreshToken" }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> RefreshBody {
        var reader = JSONReader(bytes)
        var refreshToken: String?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .refreshToken: refreshToken = try reader.token()
            }
        }
        try reader.end()
        guard let refreshToken else {
            throw reader.missing(Field.refreshToken, "Send the refresh token of the session.")
        }
        return RefreshBody(refreshToken: refreshToken)
    }
}

/// The body of `POST /v1/password-resets`.
public struct PasswordResetBody: Hashable, JSONBody {
    public var email: String

    private enum Field: UInt8, JSONWord {
        case email

        var word: StaticString { "email" }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> PasswordResetBody {
        var reader = JSONReader(bytes)
        var email: String?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .email: email = try reader.text(bytesMax: WireLimits.personTextBytesMax)
            }
        }
        try reader.end()
        guard let email else { throw reader.missing(Field.email, "Send the e-mail address that you signed up with.") }
        return PasswordResetBody(email: email)
    }
}

/// The body of `POST /v1/password-resets/confirm`.
public struct NewPasswordBody: Hashable, JSONBody {
    public var token: String
    public var password: String

    private enum Field: UInt8, JSONWord {
        case token, password

        var word: StaticString {
            switch self {
            case .token: "token"
            case .password: "password"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> NewPasswordBody {
        var reader = JSONReader(bytes)
        var token: String?
        var password: String?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .token: token = try reader.token()
            case .password: password = try reader.text(bytesMax: WireLimits.passwordBytesMax)
            }
        }
        try reader.end()
        guard let token else { throw reader.missing(Field.token, "Send the token of the letter's link.") }
        guard let password else { throw reader.missing(Field.password, "Choose a password of 8 to 128 characters.") }
        return NewPasswordBody(token: token, password: password)
    }
}

/// The body of `POST /v1/user/password`.
public struct ChangePasswordBody: Hashable, JSONBody {
    public var oldPassword: String
    public var newPassword: String

    private enum Field: UInt8, JSONWord {
        case oldPassword, newPassword

        var word: StaticString {
            switch self {
            case .oldPassword: "oldPassword"
            case .newPassword: "newPassword"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> ChangePasswordBody {
        var reader = JSONReader(bytes)
        var oldPassword: String?
        var newPassword: String?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .oldPassword: oldPassword = try reader.text(bytesMax: WireLimits.passwordBytesMax)
            case .newPassword: newPassword = try reader.text(bytesMax: WireLimits.passwordBytesMax)
            }
        }
        try reader.end()
        guard let oldPassword else { throw reader.missing(Field.oldPassword, "Send your present password.") }
        guard let newPassword else {
            throw reader.missing(Field.newPassword, "Choose a password of 8 to 128 characters.")
        }
        return ChangePasswordBody(oldPassword: oldPassword, newPassword: newPassword)
    }
}

/// The body of `POST /v1/user/totp/confirm`, and of what else needs a code of the second factor.
public struct CodeBody: Hashable, JSONBody {
    public var code: String

    private enum Field: UInt8, JSONWord {
        case code

        var word: StaticString { "code" }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> CodeBody {
        var reader = JSONReader(bytes)
        var code: String?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .code: code = try reader.text(bytesMax: WireLimits.codeBytesMax)
            }
        }
        try reader.end()
        guard let code else { throw reader.missing(Field.code, "Send the code that your telephone shows.") }
        return CodeBody(code: code)
    }
}

/// The body of `POST /v1/user/totp/disable`.
public struct TurnOffFactorBody: Hashable, JSONBody {
    public var password: String
    public var code: String

    private enum Field: UInt8, JSONWord {
        case password, code

        var word: StaticString {
            switch self {
            case .password: "password"
            case .code: "code"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> TurnOffFactorBody {
        var reader = JSONReader(bytes)
        var password: String?
        var code: String?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .password: password = try reader.text(bytesMax: WireLimits.passwordBytesMax)
            case .code: code = try reader.text(bytesMax: WireLimits.codeBytesMax)
            }
        }
        try reader.end()
        guard let password else { throw reader.missing(Field.password, "Send your password.") }
        guard let code else {
            throw reader.missing(Field.code, "Send the code that your telephone shows, or a recovery code.")
        }
        return TurnOffFactorBody(password: password, code: code)
    }
}
