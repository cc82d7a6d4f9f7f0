package tradepost.commerce.invoices;

import java.util.ArrayList;
import java.util.List;
import tradepost.commerce.taxes.Place;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.commerce.taxes.Taxable;
import tradepost.commerce.taxes.Taxes;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** What documents say that no shipment is behind: charges on top of an invoice, and things that were not ordered here. */
final class ExtraLines {
    private static final String CHARGE = "CHARGE";

    private ExtraLines() {}

    /** One position, taxed as goods of its rate were on the invoice. */
    static InvoiceContent of(Invoice invoice, Charging wish) {
        if (!wish.net().currency().equals(invoice.total().currency()))
            throw Problem.invalid(
                    "net", "Charge in %s, as the invoice does", invoice.total().currency());
        var rate = wish.rate() == null ? invoice.lines().getFirst().rate() : wish.rate();
        var levies = invoice.taxes().stream()
                .filter(tax -> tax.goodsRate().equals(rate))
                .toList();
        if (levies.isEmpty() && !rate.isZero())
            throw Problem.invalid("rate", "Nothing on the invoice is taxed at %s percent", rate.percent());
        var taxes = new ArrayList<TaxTotal>();
        for (var levy : levies)
            taxes.add(new TaxTotal(
                    levy.name(), levy.rate(), wish.net(), wish.net().share(levy.rate())));
        var tax = taxes.stream()
                .map(TaxTotal::amount)
                .reduce(Money.zero(wish.net().currency()), Money::plus);
        var gross = wish.net().plus(tax);
        var line = new InvoiceLine(wish.title(), CHARGE, "", Quantity.of(1), wish.net(), wish.net(), rate, tax, gross);
        return new InvoiceContent(List.of(line), List.copyOf(taxes));
    }

    static InvoiceContent of(NewInvoice wish, InvoiceSeller seller, Taxes taxes) {
        var positions = wish.positions();
        var amounts = positions.stream()
                .map(one -> new Taxable(one.taxClass(), one.unitPrice().times(one.quantity())))
                .toList();
        var taxation = taxes.calculate(
                false,
                new Place(seller.country(), seller.region()),
                new Place(wish.billing().country(), wish.billing().region()),
                amounts);
        var lines = new ArrayList<InvoiceLine>();
        for (int i = 0; i < positions.size(); i++) {
            var position = positions.get(i);
            var taxed = taxation.items().get(i);
            lines.add(new InvoiceLine(
                    position.title(),
                    position.code(),
                    position.hsn(),
                    position.quantity(),
                    position.unitPrice(),
                    taxed.net(),
                    taxed.rate(),
                    taxed.tax(),
                    taxed.gross()));
        }
        return new InvoiceContent(List.copyOf(lines), taxation.totals());
    }
}
