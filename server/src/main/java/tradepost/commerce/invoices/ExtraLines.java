package tradepost.commerce.invoices;

import java.util.ArrayList;
import java.util.List;
import tradepost.commerce.taxes.Place;
import tradepost.commerce.taxes.Sale;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.commerce.taxes.Taxable;
import tradepost.commerce.taxes.Taxation;
import tradepost.commerce.taxes.Taxes;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.platform.tenants.Address;

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
        var like = invoice.lines().stream()
                .filter(line -> line.rate().equals(rate))
                .findFirst()
                .orElse(null);
        var levies = invoice.taxes().stream()
                .filter(tax -> like != null && tax.group().equals(like.group()))
                .toList();
        if (like == null || levies.isEmpty() && !rate.isZero())
            throw Problem.invalid("rate", "Nothing on the invoice is taxed at %s percent", rate.percent());
        var taxes = new ArrayList<TaxTotal>();
        for (var levy : levies)
            taxes.add(new TaxTotal(
                    levy.name(), levy.rate(), wish.net(), wish.net().share(levy.rate()), levy.group()));
        var tax = taxes.stream()
                .map(TaxTotal::amount)
                .reduce(Money.zero(wish.net().currency()), Money::plus);
        var gross = wish.net().plus(tax);
        var line = new InvoiceLine(
                wish.title(),
                CHARGE,
                "",
                Quantity.of(1),
                wish.net(),
                wish.net(),
                rate,
                tax,
                gross,
                like.reason(),
                like.explanation(),
                like.group(),
                like.taxClass());
        return new InvoiceContent(List.of(line), List.copyOf(taxes), Money.zero(gross.currency()));
    }

    /** How positions that were not ordered here are taxed, net of tax as they are told. */
    static Taxation taxed(NewInvoice wish, InvoiceSeller seller, Taxes taxes) {
        var to = place(wish.billing());
        return taxes.calculate(
                new Sale(
                        new Place(
                                seller.country(),
                                seller.region(),
                                seller.address().postcode()),
                        to,
                        to,
                        wish.customer(),
                        wish.billing().taxNumber(),
                        false,
                        null),
                wish.positions().stream()
                        .map(one -> new Taxable(
                                one.taxClass(), one.unitPrice().times(one.quantity()), one.quantity(), null, false))
                        .toList());
    }

    private static Place place(Address address) {
        return new Place(address.country(), address.region(), address.postcode());
    }

    static InvoiceContent of(NewInvoice wish, Taxation taxation) {
        var positions = wish.positions();
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
                    taxed.gross(),
                    taxed.reason(),
                    taxed.explanation(),
                    taxed.group(),
                    position.taxClass()));
        }
        return new InvoiceContent(List.copyOf(lines), taxation.totals(), taxation.roundOff());
    }
}
