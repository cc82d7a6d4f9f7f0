package tradepost.commerce.taxes;

import java.time.LocalDate;
import java.util.List;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.ProductId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/**
 * What an integrator wants to know the taxes of: where it goes, who buys, and the amounts. The place it comes from is the shop's unless it is given;
 * whether prices include tax is the policy's to say unless it is said here.
 */
public record WantedEstimate(
        Place from,
        Place to,
        Place billTo,
        AccountId customer,
        String taxNumber,
        Boolean pricesIncludeTax,
        LocalDate on,
        List<Line> lines) {
    private static final int MOST_LINES = 1_000;
    private static final long LARGEST = 100_000_000_000_000L;

    /** An amount of a class of goods; quantity and product only matter for taxes by the piece and exempt products. */
    public record Line(Money amount, String taxClass, Quantity quantity, ProductId product, Boolean delivery) {
        Taxable taxable() {
            return new Taxable(
                    taxClass == null || taxClass.isBlank() ? Law.STANDARD : taxClass,
                    amount,
                    quantity == null ? Quantity.ZERO : quantity,
                    product,
                    Boolean.TRUE.equals(delivery));
        }
    }

    void check() {
        var checks = Problem.checks()
                .require(to != null && to.isKnown(), "to", "Say where it goes: at least the country")
                .require(lines != null && !lines.isEmpty(), "lines", "Give at least one line")
                .require(lines == null || lines.size() <= MOST_LINES, "lines", "Give at most %s lines", MOST_LINES);
        checks.done();
        for (int i = 0; i < lines.size(); i++) {
            var amount = lines.get(i) == null ? null : lines.get(i).amount();
            checks.require(amount != null, "lines/" + i + "/amount", "Give the amount of the line")
                    .require(
                            amount == null || Math.abs(amount.minor()) <= LARGEST,
                            "lines/" + i + "/amount",
                            "An amount has at most 14 digits")
                    .require(
                            quantity(i) <= LARGEST,
                            "lines/" + i + "/quantity",
                            "A quantity has at most 10 digits before the point")
                    .require(
                            amount == null
                                    || lines.getFirst().amount() == null
                                    || amount.currency()
                                            .equals(lines.getFirst().amount().currency()),
                            "lines/" + i + "/amount",
                            "All lines are in one currency");
        }
        checks.done();
    }

    private long quantity(int line) {
        var one = lines.get(line);
        return one == null || one.quantity() == null ? 0 : one.quantity().tenThousandths();
    }

    Sale sale(Place shop) {
        return new Sale(
                from == null || !from.isKnown() ? shop : from, to, billTo, customer, taxNumber, pricesIncludeTax, on);
    }

    List<Taxable> taxables() {
        return lines.stream().map(Line::taxable).toList();
    }
}
