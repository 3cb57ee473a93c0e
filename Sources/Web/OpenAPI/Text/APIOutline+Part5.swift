// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIOutline {
    static let part5 = #"""
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
