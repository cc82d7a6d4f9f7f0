package tradepost.commerce.ledger;

import tradepost.kernel.Problem;

/** Between what a balance may move, in the account's own direction; null where there is no bound. A credit limit is the limit of what a customer owes. */
public record Limits(Amount floor, Amount limit) {
    public static final Limits NONE = new Limits(null, null);

    public Limits {
        if (floor != null && limit != null && floor.unit().equals(limit.unit()) && floor.minor() > limit.minor())
            throw Problem.invalid("limit", "A limit of %s is below the floor of %s", limit, floor);
    }

    boolean isNone() {
        return floor == null && limit == null;
    }

    void in(Unit unit) {
        Problem.checks()
                .require(floor == null || floor.unit().equals(unit), "floor", "This account counts in %s", unit)
                .require(limit == null || limit.unit().equals(unit), "limit", "This account counts in %s", unit)
                .done();
    }

    Long floorMinor() {
        return floor == null ? null : floor.minor();
    }

    Long limitMinor() {
        return limit == null ? null : limit.minor();
    }
}
