package tradepost.commerce.ledger;

import tradepost.db.ids.AccountId;
import tradepost.kernel.Problem;

/**
 * An account to open. With lots, what comes in may carry an expiry and a priority: points, store credit, gift cards; its floor is then zero.
 * The customer sees it as one of theirs; the reference says whose it is otherwise.
 */
public record NewAccount(
        String code,
        String name,
        AccountKind kind,
        Unit unit,
        AccountId customer,
        String reference,
        Amount floor,
        Amount limit,
        Boolean lots) {
    private static final String CODE = "(?!lac_)[a-z][a-zA-Z0-9._-]*(:[a-zA-Z0-9._-]+)*";

    public NewAccount {
        Problem.checks()
                .require(
                        code != null && code.length() <= 120 && code.matches(CODE),
                        "code",
                        "Give a code such as wallets:anna: letters, digits, dots and dashes, parts after colons")
                .require(name != null && !name.isBlank() && name.length() <= 200, "name", "Give a name people know")
                .require(kind != null, "kind", "Say asset, liability, equity, income or expense")
                .require(unit != null, "unit", "Say in what it counts, such as INR or POINTS")
                .done();
        name = name.strip();
        lots = lots != null && lots;
        if (lots && floor == null) floor = new Amount(0, unit);
        Problem.checks()
                .require(floor == null || floor.minor() <= 0, "floor", "It opens empty: a floor is zero or less")
                .require(limit == null || limit.minor() >= 0, "limit", "It opens empty: a limit is zero or more")
                .require(
                        !lots || kind == AccountKind.LIABILITY && floor.minor() == 0,
                        "lots",
                        "Only what is owed to somebody has lots, and never falls below zero")
                .done();
        new Limits(floor, limit).in(unit);
    }

    /** An account of the house, without bounds. */
    public static NewAccount house(String code, String name, AccountKind kind, Unit unit) {
        return new NewAccount(code, name, kind, unit, null, null, null, null, false);
    }

    Limits limits() {
        return new Limits(floor, limit);
    }
}
