internal import Ports

/// The tables of people, which docs/protocols/database.md describes.
enum Tables {
    static let part = "access"

    static let migrations = [
        Migration(
            number: 1, statements: [users, signUps, resets, recoveryCodes, invitations, devices, keys, signingKeys])
    ]

    private static let users = """
        CREATE TABLE users (
            id BIGINT NOT NULL PRIMARY KEY, email TEXT NOT NULL UNIQUE, password TEXT NOT NULL, role TEXT NOT NULL,
            account BIGINT UNIQUE, created_at BIGINT NOT NULL, closed_at BIGINT,
            factor BYTEA, factor_begun BYTEA, factor_step BIGINT)
        """
    private static let signUps = """
        CREATE TABLE sign_ups (
            digest TEXT NOT NULL PRIMARY KEY, email TEXT NOT NULL, password TEXT NOT NULL, expires_at BIGINT NOT NULL)
        """
    private static let resets = """
        CREATE TABLE password_resets (
            digest TEXT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES users (id), expires_at BIGINT NOT NULL)
        """
    private static let recoveryCodes = """
        CREATE TABLE recovery_codes (
            user_id BIGINT NOT NULL REFERENCES users (id), digest TEXT NOT NULL, PRIMARY KEY (user_id, digest))
        """
    private static let invitations = """
        CREATE TABLE invitations (
            id TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL UNIQUE, email TEXT NOT NULL, role TEXT NOT NULL,
            invited_by BIGINT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
            used_at BIGINT, used_by BIGINT REFERENCES users (id), revoked_at BIGINT)
        """
    private static let devices = """
        CREATE TABLE devices (
            digest TEXT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES users (id), used_at BIGINT NOT NULL)
        """
    private static let keys = """
        CREATE TABLE api_keys (
            id TEXT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES users (id), name TEXT NOT NULL,
            kind TEXT NOT NULL, public_key BYTEA, permissions TEXT NOT NULL, addresses TEXT NOT NULL,
            created_at BIGINT NOT NULL, expires_at BIGINT, used_at BIGINT, revoked_at BIGINT)
        """
    private static let signingKeys = """
        CREATE TABLE signing_keys (
            id TEXT NOT NULL PRIMARY KEY, sealed BYTEA NOT NULL, phase TEXT NOT NULL,
            since_milliseconds BIGINT NOT NULL)
        """
}
