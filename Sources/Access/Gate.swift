internal import Credentials

/// Who has to wait before another attempt. What is counted is told by docs/operating/people.md.
struct Gate: Sendable {
    let counter: FailureCounter

    /// What an attempt to sign in is counted under. A device that the user has signed in from has a count of its own:
    /// whatever others do from the same address, it does not wait for them.
    func places(
        of email: EmailAddress, knownDevice: String?, _ visitor: Visitor
    ) -> [FailureCounter.Place] {
        if let knownDevice {
            return [FailureCounter.Place(key: "failures/device/\(knownDevice)", free: AccessLimits.failuresFree)]
        }
        let address = visitor.address.household
        return [
            FailureCounter.Place(
                key: "failures/user/\(Self.name(email))/\(address)", free: AccessLimits.failuresFree),
            addressPlace(visitor),
        ]
    }

    /// What other attempts to guess something, such as the present password, are counted under.
    func places(of user: UserID) -> [FailureCounter.Place] {
        [FailureCounter.Place(key: "failures/session/\(user.value)", free: AccessLimits.failuresFree)]
    }

    /// Wrong codes after the right password: whoever gives them from a strange device knows the password.
    func codePlace(of user: UserID) -> FailureCounter.Place {
        FailureCounter.Place(key: "failures/code/\(user.value)", free: AccessLimits.failuresFree)
    }

    /// What letters that somebody asks for are counted under. Nothing is counted for the recipient alone: others could
    /// keep him from his letter.
    func letterPlaces(_ email: EmailAddress, _ visitor: Visitor) -> [FailureCounter.Place] {
        let address = visitor.address.household
        return [
            FailureCounter.Place(key: "letters/user/\(Self.name(email))/\(address)", free: AccessLimits.lettersFree),
            FailureCounter.Place(key: "letters/address/\(address)", free: AccessLimits.failuresOfAddressFree),
        ]
    }

    private func addressPlace(_ visitor: Visitor) -> FailureCounter.Place {
        FailureCounter.Place(
            key: "failures/address/\(visitor.address.household)", free: AccessLimits.failuresOfAddressFree)
    }

    func admit(_ places: [FailureCounter.Place]) async throws(AccessError) { try await counter.admit(places) }

    /// After a success: the first place was this user's alone and is forgotten, and in others one attempt is taken
    /// back. With the whole of them, somebody with a user of his own could guess at others for ever.
    func forgive(_ places: [FailureCounter.Place]) async throws(AccessError) {
        guard let own = places.first else { return }
        try await counter.clear(own)
        try await takeBack(Array(places.dropFirst()))
    }

    func takeBack(_ places: [FailureCounter.Place]) async throws(AccessError) {
        for place in places { try await counter.forgive(place) }
    }

    /// A short name for an address, so that keys are bounded.
    private static func name(_ email: EmailAddress) -> String { TokenDigest(of: email.description).hexadecimal }
}
