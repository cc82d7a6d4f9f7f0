package tradepost.supply.stock;

import tradepost.kernel.Quantity;

/**
 * What can still be sold of a variant.
 *
 * @param here from the goods that are here; null where they are not counted and always there
 * @param later besides, of goods that are still to come; null where there is no limit
 */
public record Availability(Quantity here, Quantity later) {
    /** Of what is not tracked there is always enough. */
    static final Availability ALWAYS = new Availability(null, Quantity.ZERO);

    static Availability of(long here, long later) {
        return new Availability(counted(here), counted(later));
    }

    private static Quantity counted(long quantity) {
        return quantity >= Balance.MOST ? null : new Quantity(quantity);
    }

    /** All that can be ordered, here or later; null without a limit. */
    public Quantity most() {
        return here == null || later == null ? null : here.plus(later);
    }

    /** Whether anything can be ordered. */
    public boolean isPositive() {
        return most() == null || most().isPositive();
    }

    /** How much of a quantity has to come first. */
    public Quantity late(Quantity wanted) {
        return here == null || here.compareTo(wanted) >= 0 ? Quantity.ZERO : wanted.minus(here);
    }
}
