package tradepost.commerce.orders;

import java.util.List;
import tradepost.commerce.taxes.Assessment;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Money;

/**
 * The sums of an order, net of tax: {@code total = lines + shipping + fees − discount + tax + roundOff}. What is owed is less than that total once
 * goods were cancelled, where goods given back pay for some of it, which is the credit, and where a credit note waived what nobody had paid. The assessment says by which law and for which place the
 * order was taxed.
 */
public record OrderTotals(
        Money lines,
        Money shipping,
        Money fees,
        Money discount,
        Money tax,
        Money total,
        Money shippingTax,
        Money owed,
        List<TaxTotal> taxes,
        String shippingTaxGroup,
        Money roundOff,
        Assessment assessment,
        Money credit,
        Money waived,
        Money granted,
        Money asked,
        List<AgreedPart> parts) {
    OrderTotals owing(Money due) {
        return new OrderTotals(
                lines,
                shipping,
                fees,
                discount,
                tax,
                total,
                shippingTax,
                due,
                taxes,
                shippingTaxGroup,
                roundOff,
                assessment,
                credit,
                waived,
                granted,
                asked,
                parts);
    }

    /** What the shop is to have in the end: what is owed, less what was given back for a complaint or with goods. */
    public Money expected() {
        return owed.compareTo(granted) > 0 ? owed.minus(granted) : Money.zero(owed.currency());
    }

    /** What is owed when goods are worth so much: fees, discount, credit and what was waived hold for the order as a whole. */
    Money less(Money worth) {
        var due = worth.plus(fees).minus(discount).minus(credit).minus(waived);
        return due.isPositive() ? due : Money.zero(owed.currency());
    }

    /** The parts that were agreed one after the other; most orders have one. */
    List<AgreedPart> agreed() {
        return parts.isEmpty() ? List.of(new AgreedPart(1, taxes, roundOff)) : parts;
    }
}
