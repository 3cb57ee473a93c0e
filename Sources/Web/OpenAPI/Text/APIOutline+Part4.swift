// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIOutline {
    static let part4 = #"""
        field|email|required|Email|
        field|password|required|Password|
        field|code|optional|Code|
        field|device|optional|Token|What an earlier sign-in of this device returned.
        field|cookie|optional|true or false|Whether a browser is to keep the tokens.
        form|Refresh||A refresh token.
        field|refreshToken|required|Token|
        form|ChangePassword||Another password, with the old one.
        field|oldPassword|required|Password|
        field|newPassword|required|Password|
        form|OneTimeCode||A code of the second factor.
        field|code|required|Code|
        form|RemoveFactor||What it takes to turn the second factor off.
        field|password|required|Password|
        field|code|required|Code|
        form|CreateKey||An API key to be made.
        field|name|required|text|
        field|kind|required|KeyKind|
        field|publicKey|optional|text|Of an ed25519 key: 64 digits, or PEM.
        field|permissions|required|list of Permission|
        field|addresses|optional|list of text|Addresses and ranges that it works from; everywhere if there are none.
        field|expires|optional|Moment|
        form|Role||A role.
        field|role|required|RoleName|
        form|Invite||Somebody to be invited.
        field|email|required|Email|
        field|role|required|RoleName|
        field|expiresInSeconds|optional|integer from 1 to 7776000|A week if not given.
        form|LetterSent||A letter is on its way, if there is somebody to get it.
        field|status|required|letterSent|
        form|Done||There is nothing more to say.
        field|status|required|done|
        form|User||A person who may sign in.
        field|id|required|UserNumber|
        field|email|required|text|
        field|role|required|RoleName|
        field|account|required|AccountId or null|
        field|locked|required|true or false|
        field|secondFactor|required|true or false|
        field|created|required|Timestamp|
        form|OwnUser||The person who asks.
        field|id|required|UserNumber|
        field|email|required|text|
        field|role|required|RoleName|
        field|account|required|AccountId or null|
        field|locked|required|true or false|
        field|secondFactor|required|true or false|
        field|created|required|Timestamp|
        field|permissions|required|list of Permission|
        field|recoveryCodesLeft|required|integer|
        form|Tokens||The tokens of a session.
        field|session|required|SessionName|
        field|accessToken|optional|text|Not with cookies.
        field|refreshToken|optional|text|Not with cookies.
        field|csrfToken|optional|text|With cookies only.
        field|accessExpires|required|Timestamp|
        field|refreshExpires|required|Timestamp|
        form|SignedIn||A session that has begun.
        field|session|required|SessionName|
        field|accessToken|optional|text|Not with cookies.
        field|refreshToken|optional|text|Not with cookies.
        field|csrfToken|optional|text|With cookies only.
        field|accessExpires|required|Timestamp|
        field|refreshExpires|required|Timestamp|
        field|user|required|User|
        field|device|required|text|To be sent with the next sign-in of this device.
        form|Session||A session.
        field|id|required|SessionName|
        field|created|required|Timestamp|
        field|lastUsed|required|Timestamp|
        field|address|required|text|
        field|userAgent|required|text|
        field|current|required|true or false|
        form|Enrolment||A secret for a telephone.
        field|secret|required|text|In base32.
        field|uri|required|text|To be shown as a picture.
        form|RecoveryCodes||Codes for when the telephone is lost; each works once.
        field|recoveryCodes|required|list of text|
        form|APIKey||An API key.
        field|id|required|HexadecimalName|
        field|name|required|text|
        field|kind|required|KeyKind|
        field|permissions|required|list of Permission|
        field|addresses|required|list of text|
        field|created|required|Timestamp|
        field|expires|required|Timestamp or null|
        field|lastUsed|required|Timestamp or null|
        field|revoked|required|Timestamp or null|
        form|NewKey||An API key that was just made.
        field|id|required|HexadecimalName|
        field|name|required|text|
        field|kind|required|KeyKind|
        field|permissions|required|list of Permission|
        field|addresses|required|list of text|
        field|created|required|Timestamp|
        field|expires|required|Timestamp or null|
        field|lastUsed|required|Timestamp or null|
        field|revoked|required|Timestamp or null|
        field|secret|optional|text|Of an hmac key; its text is what signs.
        form|Invitation||The leave to sign up once.
        field|id|required|HexadecimalName|
        field|email|required|text|
        field|role|required|RoleName|
        field|invitedBy|required|UserNumber|
        field|created|required|Timestamp|
        field|expires|required|Timestamp|
        field|used|required|Timestamp or null|
        field|revoked|required|Timestamp or null|
        form|Letter||A letter.
        field|name|required|text|
        field|recipient|required|text|
        field|subject|required|text|
        field|body|required|text|
        form|KeySet||Public keys (RFC 7517).
        field|keys|required|list of object|
        form|Discovery||What OpenID Connect Discovery says of the issuer.
        field|issuer|required|text|
        field|jwks_uri|required|text|
        form|SessionPage||A page of a list.
        field|items|required|list of Session|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|KeyPage||A page of a list.
        field|items|required|list of APIKey|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|UserPage||A page of a list.
        field|items|required|list of User|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|InvitationPage||A page of a list.
        field|items|required|list of Invitation|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|LetterPage||A page of a list.
        field|items|required|list of Letter|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|AccountPage||A page of a list.
        field|items|required|list of AccountRow|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|PreventedPage||A page of a list.
        field|items|required|list of Prevented|
        field|next|required|text or null|What asks for the next page; null at the end.
        form|FeePage||A page of a list.
        field|items|required|list of FeeRow|
        field|next|required|text or null|What asks for the next page; null at the end.

        """#
}
