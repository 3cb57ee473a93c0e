import Crypto

/// The digests of the standard (FIPS 180-4, examples): what stands in for SHA-256 here has to give them.
enum KnownDigests {
    /// Ends the process unless each of them comes out, however the message is divided.
    static func check() {
        let known = [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ]
        for (message, digest) in known {
            var hash = SHA256()
            var rest = Array(message.utf8)[...]
            var count = 0
            while !rest.isEmpty {
                hash.update(data: rest.prefix(count))
                rest = rest.dropFirst(count)
                count += 1
            }
            guard text(hash.finalize()) == digest, text(SHA256.hash(data: message.utf8)) == digest else {
                fatalError("this SHA-256 is not the standard's")
            }
        }
    }

    private static func text(_ digest: SHA256Digest) -> String {
        digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
