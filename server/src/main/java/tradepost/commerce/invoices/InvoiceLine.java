package tradepost.commerce.invoices;

import tradepost.commerce.taxes.Reason;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;

/**
 * A position of a document; delivery is one as well, without article number. The reason says why it is taxed so, the group names the taxes that it
 * bears together.
 */
public record InvoiceLine(
        String title,
        String sku,
        String hsn,
        Quantity quantity,
        Money unitPrice,
        Money net,
        Rate rate,
        Money tax,
        Money gross,
        Reason reason,
        String explanation,
        String group,
        String taxClass) {
    public InvoiceLine {
        reason = reason == null ? Reason.STANDARD : reason;
        explanation = explanation == null ? "" : explanation;
        group = group == null ? "" : group;
        taxClass = taxClass == null ? "" : taxClass;
    }

    /** Whether it is what the way to the customer costs, which is no article. */
    boolean isDelivery() {
        return sku.isEmpty();
    }

    /** Another amount of the same; where it is not the whole line any more, it is one piece at that price. */
    InvoiceLine part(Money net, Money tax) {
        var gross = net.plus(tax);
        if (gross.equals(this.gross))
            return new InvoiceLine(
                    title, sku, hsn, quantity, unitPrice, net, rate, tax, gross, reason, explanation, group, taxClass);
        return new InvoiceLine(
                title,
                sku,
                hsn,
                Quantity.of(1),
                includesTax() ? gross : net,
                net,
                rate,
                tax,
                gross,
                reason,
                explanation,
                group,
                taxClass);
    }

    /** Whether the unit price is with tax: the price of all pieces is then nearer to the gross than to the net amount. */
    public boolean includesTax() {
        long price = unitPrice.times(quantity).minor();
        return Math.abs(gross.minor() - price) < Math.abs(net.minor() - price);
    }
}
