package tradepost.commerce.orders;

import tradepost.commerce.taxes.Reason;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.ProductId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;

/** A variant as it was sold; the unit price is as listed then, with or without tax. The group names the taxes it bears. */
public record OrderLine(
        OrderLineId id,
        int position,
        VariantId variant,
        ProductId product,
        String sku,
        String title,
        String options,
        String picture,
        String hsn,
        String unit,
        Quantity quantity,
        Quantity shipped,
        Quantity cancelled,
        Quantity delivered,
        Quantity returned,
        int part,
        Money unitPrice,
        Money net,
        Money tax,
        String taxClass,
        Rate taxRate,
        Reason taxReason,
        String taxExplanation,
        String taxGroup) {
    /** What still has to be shipped. */
    public Quantity open() {
        return quantity.minus(cancelled).minus(shipped);
    }

    /** The same line of which so much more is cancelled. */
    OrderLine less(Quantity cut) {
        return new OrderLine(
                id,
                position,
                variant,
                product,
                sku,
                title,
                options,
                picture,
                hsn,
                unit,
                quantity,
                shipped,
                cancelled.plus(cut),
                delivered,
                returned,
                part,
                unitPrice,
                net,
                tax,
                taxClass,
                taxRate,
                taxReason,
                taxExplanation,
                taxGroup);
    }

    /** What was ordered and not cancelled since. */
    public Quantity kept() {
        return quantity.minus(cancelled);
    }

    public Money gross() {
        return net.plus(tax);
    }
}
