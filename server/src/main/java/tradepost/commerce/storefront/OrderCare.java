package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import tradepost.commerce.orders.Order;
import tradepost.commerce.orders.OrderChange;
import tradepost.commerce.orders.OrderChanges;
import tradepost.commerce.orders.OrderNotes;
import tradepost.commerce.orders.OrderStatus;
import tradepost.kernel.Money;
import tradepost.supply.returns.Outcome;
import tradepost.supply.returns.Return;
import tradepost.supply.returns.ReturnState;
import tradepost.supply.returns.Returns;

/** What of an order's page is about the time after it was placed. */
@Singleton
class OrderCare {
    private final ShopFrame frame;
    private final OrderChanges changes;
    private final OrderNotes notes;
    private final Returns returns;

    @Inject
    OrderCare(ShopFrame frame, OrderChanges changes, OrderNotes notes, Returns returns) {
        this.frame = frame;
        this.changes = changes;
        this.notes = notes;
        this.returns = returns;
    }

    Aftercare of(Order order, String key) {
        if (order.status() == OrderStatus.DRAFT) return Aftercare.NONE;
        var locale = frame.shop().locale();
        boolean offered = returns.isOffered(order);
        var asked = order.totals().asked();
        return new Aftercare(
                asked.isPositive() ? asked.format(locale) : "",
                asked.isPositive() ? address(order, "/pay", key) : "",
                changes.waiting(order.id()).stream()
                        .map(change -> change(change, order, key, locale))
                        .toList(),
                notes.toCustomer(order.id()).stream()
                        .map(note -> new Aftercare.Note(
                                Moment.of(note.createdAt(), frame.shop().zone(), locale), note.text()))
                        .toList(),
                returns.of(order.id()).stream()
                        .map(one -> returned(one, order, key, locale))
                        .toList(),
                offered ? address(order, "/return", key) : "",
                offered ? pieces(order) : List.of(),
                returns.reasons().stream()
                        .map(reason -> new Choice(reason.code(), Texts.of(locale, "return_" + reason.code()), false))
                        .toList(),
                wishes(order, locale),
                address(order, "/reorder", key));
    }

    private static List<Choice> wishes(Order order, Locale locale) {
        return List.of(Outcome.values()).stream()
                .filter(wish -> wish != Outcome.CREDIT || order.account() != null)
                .map(wish -> new Choice(wish.code(), Texts.of(locale, "wish_" + wish.code()), wish == Outcome.REFUND))
                .toList();
    }

    private static List<Aftercare.Piece> pieces(Order order) {
        return order.lines().stream()
                .filter(line -> line.delivered().compareTo(line.returned()) > 0)
                .map(line -> new Aftercare.Piece(
                        line.id().toString(),
                        line.options().isEmpty() ? line.title() : line.title() + ", " + line.options(),
                        line.delivered().minus(line.returned()).toString()))
                .toList();
    }

    private static Aftercare.Change change(OrderChange change, Order order, String key, Locale locale) {
        var owed = change.difference().owed();
        var more = Texts.of(
                locale,
                owed.minor() < 0 ? "change_less" : "change_more",
                positive(owed).format(locale));
        return new Aftercare.Change(
                change.id().toString(),
                change.reason(),
                change.lines().stream()
                        .map(line -> Texts.of(
                                locale,
                                "change_line",
                                line.title(),
                                line.before().toString(),
                                line.after().toString()))
                        .toList(),
                owed.isZero() ? "" : more,
                change.totalAfter().format(locale),
                address(order, "/change", key));
    }

    private static Money positive(Money amount) {
        return amount.minor() < 0 ? amount.times(-1) : amount;
    }

    private static Aftercare.Return returned(Return one, Order order, String key, Locale locale) {
        boolean cancellable = one.status() == ReturnState.REQUESTED || one.status() == ReturnState.APPROVED;
        var advice = one.status() == ReturnState.APPROVED
                ? Texts.of(locale, "return_advice_" + one.payer().code(), one.number())
                : one.decisionReason();
        return new Aftercare.Return(
                one.number(),
                Badge.returned(one.status().code(), locale),
                one.lines().stream()
                        .map(line -> line.quantity() + " × " + line.title())
                        .toList(),
                advice,
                cancellable ? address(order, "/return/" + one.id() + "/cancel", key) : "");
    }

    private static String address(Order order, String path, String key) {
        return "/order/" + order.id() + path + (key.isEmpty() ? "" : "?key=" + Addresses.encoded(key));
    }
}
