// Made from `docs/protocols/openapi.yaml`; a test compares them.
extension APIOutline {
    static let part5 = #"""
        form|HistoryStatementRow||One asset of a statement.
        field|asset|required|AssetCode|
        field|opening|required|SignedAmount|
        field|deposits|required|SignedAmount|
        field|withdrawals|required|SignedAmount|
        field|received|required|SignedAmount|What trades brought.
        field|paid|required|SignedAmount|What trades took, without fees.
        field|fees|required|SignedAmount|Negative where more came than went.
        field|closing|required|SignedAmount|
        field|entries|required|integer|
        form|HistoryStatement||What an account had before and after a month, and what came and went in it.
        field|asOf|required|AsOf|
        field|account|required|AccountId|
        field|month|required|text|
        field|complete|required|true or false|Whether the month is over and all of it is here.
        field|items|required|list of HistoryStatementRow|

        """#
}
