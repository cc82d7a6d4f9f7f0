package tradepost.commerce.orders;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.notifications.Letter;
import tradepost.platform.notifications.Letters;
import tradepost.platform.notifications.MailTexts;
import tradepost.platform.tenants.Tenants;

/** Confirms an order by mail, with a link that shows it to whoever has the mail. */
@Singleton
class OrderLetters {
    private final Orders orders;
    private final Tenants tenants;
    private final Letters letters;

    @Inject
    OrderLetters(Orders orders, Tenants tenants, Letters letters) {
        this.orders = orders;
        this.tenants = tenants;
        this.letters = letters;
    }

    @Subscribe
    void confirm(OrderEvent.Placed placed) {
        var order = orders.get(placed.order());
        var locale = tenants.current().locale();
        var button = new Letter.Button(
                MailTexts.of(locale, "order_button"),
                tenants.home() + "/order/" + order.id() + "?key="
                        + orders.link(order.id()).reveal());
        var letter = new Letter(
                MailTexts.of(locale, "order_subject", order.number()),
                MailTexts.of(locale, "order_heading"),
                List.of(MailTexts.of(locale, "order_text", order.number())),
                order.lines().stream()
                        .map(line -> row(line, order.pricesIncludeTax(), locale))
                        .toList(),
                totals(order, locale),
                button,
                "");
        letters.send("order_confirmation", order.email(), order.id().value(), letter, List.of());
    }

    private static Letter.Row row(OrderLine line, boolean includingTax, Locale locale) {
        var detail = MailTexts.of(locale, "quantity", line.quantity().toString())
                + (line.options().isEmpty() ? "" : ", " + line.options());
        return new Letter.Row(line.title(), detail, (includingTax ? line.gross() : line.net()).format(locale));
    }

    /** With prices that include tax, tax is already in the sums above the total and only named. */
    private static List<Letter.Row> totals(Order order, Locale locale) {
        var sums = order.totals();
        var shipping = order.pricesIncludeTax() ? sums.shipping().plus(sums.shippingTax()) : sums.shipping();
        var rows = new ArrayList<Letter.Row>();
        rows.add(new Letter.Row(MailTexts.of(locale, "shipping"), "", shipping.format(locale)));
        if (!sums.discount().isZero())
            rows.add(new Letter.Row(
                    MailTexts.of(locale, "discount"), "", "−" + sums.discount().format(locale)));
        rows.add(new Letter.Row(MailTexts.of(locale, "tax"), "", sums.tax().format(locale)));
        rows.add(new Letter.Row(MailTexts.of(locale, "total"), "", sums.total().format(locale)));
        return rows;
    }
}
