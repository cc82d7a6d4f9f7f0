package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tradepost.commerce.taxes.TaxTotal;
import tradepost.kernel.Money;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.notifications.Letter;
import tradepost.platform.notifications.Letters;
import tradepost.platform.notifications.MailTexts;
import tradepost.platform.tenants.Tenants;

/** Confirms an order to the customer, with a link of its own. */
@Singleton
class OrderLetters {
    private final OrderReading reading;
    private final OrderWriting writing;
    private final Tenants tenants;
    private final Letters letters;

    @Inject
    OrderLetters(OrderReading reading, OrderWriting writing, Tenants tenants, Letters letters) {
        this.reading = reading;
        this.writing = writing;
        this.tenants = tenants;
        this.letters = letters;
    }

    @Subscribe
    void confirm(OrderEvent.Placed placed) {
        var locale = tenants.current().locale();
        var order = reading.heard(placed.order());
        var rows = order.lines().stream()
                .map(line -> row(line, order.pricesIncludeTax(), locale))
                .toList();
        var address = tenants.home() + "/order/" + order.id() + "?key="
                + writing.link(order.id()).reveal();
        var letter = new Letter(
                MailTexts.of(locale, "order_subject", order.number()),
                MailTexts.of(locale, "order_heading"),
                List.of(MailTexts.of(locale, "order_text", order.number())),
                rows,
                totals(order, locale),
                new Letter.Button(MailTexts.of(locale, "order_button"), address),
                "");
        letters.send("order_confirmation", order.email(), order.id().value(), letter, List.of());
    }

    private static Letter.Row row(OrderLine line, boolean inclusive, Locale locale) {
        var detail = MailTexts.of(locale, "quantity", line.quantity().toString())
                + (line.options().isEmpty() ? "" : " · " + line.options());
        return new Letter.Row(line.title(), detail, (inclusive ? line.gross() : line.net()).format(locale));
    }

    /** As the shop shows its prices: with the tax inside, or added below. */
    private static List<Letter.Row> totals(Order order, Locale locale) {
        var sums = order.totals();
        var rows = new ArrayList<Letter.Row>();
        var goods = sums.lines();
        var shipping = sums.shipping();
        if (order.pricesIncludeTax()) {
            goods = goods.plus(sums.tax()).minus(sums.shippingTax());
            shipping = shipping.plus(sums.shippingTax());
        }
        rows.add(sum("subtotal", goods, locale));
        rows.add(sum("shipping", shipping, locale));
        if (sums.discount().isPositive()) rows.add(sum("discount", sums.discount(), locale));
        for (TaxTotal tax : sums.taxes())
            rows.add(new Letter.Row(
                    tax.name() + " " + tax.rate(), "", tax.amount().format(locale)));
        if (!sums.roundOff().isZero()) rows.add(sum("round_off", sums.roundOff(), locale));
        rows.add(sum("total", sums.total(), locale));
        return rows;
    }

    private static Letter.Row sum(String key, Money amount, Locale locale) {
        return new Letter.Row(MailTexts.of(locale, key), "", amount.format(locale));
    }
}
