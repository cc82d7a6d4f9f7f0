package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tradepost.commerce.orders.Deciding;
import tradepost.commerce.orders.OrderChanges;
import tradepost.commerce.orders.OrderLink;
import tradepost.commerce.orders.OrderPaying;
import tradepost.commerce.orders.OrderTemplates;
import tradepost.commerce.orders.Paying;
import tradepost.commerce.orders.Reordered;
import tradepost.commerce.payments.Payments;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.OrderProposalId;
import tradepost.db.ids.ReturnId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.supply.returns.NewReturn;
import tradepost.supply.returns.Outcome;
import tradepost.supply.returns.ReturnDecision;
import tradepost.supply.returns.ReturnReason;
import tradepost.supply.returns.Returns;

/** What the forms of an order's page do: each calls the verb that the API offers, as the buyer, and leads back to the page with its outcome. */
@Singleton
class CareVisits {
    private static final String QUANTITY = "quantity.";
    private final OrderVisits visits;
    private final OrderChanges changes;
    private final OrderPaying paying;
    private final OrderTemplates templates;
    private final Payments payments;
    private final Returns returns;
    private final ShopFrame frame;
    private final Visit visit;

    @Inject
    CareVisits(
            OrderVisits visits,
            OrderChanges changes,
            OrderPaying paying,
            OrderTemplates templates,
            Payments payments,
            Returns returns,
            ShopFrame frame,
            Visit visit) {
        this.visits = visits;
        this.changes = changes;
        this.paying = paying;
        this.templates = templates;
        this.payments = payments;
        this.returns = returns;
        this.frame = frame;
        this.visit = visit;
    }

    Response decide(String order, String key, MultivaluedMap<String, String> form) {
        return done(order, key, () -> {
            var id = OrderId.of(order);
            var which = new Deciding(OrderProposalId.of(form.getFirst("change")), secret(key));
            boolean agreed = "yes".equals(form.getFirst("agree"));
            if (agreed) changes.apply(id, which);
            else changes.discard(id, which);
            return agreed ? News.CHANGED : News.KEPT;
        });
    }

    Response giveBack(String order, String key, MultivaluedMap<String, String> form) {
        return done(order, key, () -> {
            var pieces = new ArrayList<NewReturn.Piece>();
            form.forEach((name, values) -> {
                if (!name.startsWith(QUANTITY) || values.getFirst().isBlank()) return;
                var quantity = Quantity.of(values.getFirst());
                var line = name.substring(QUANTITY.length());
                var reason =
                        ReturnReason.valueOf(form.getFirst("reason." + line).toUpperCase(Locale.ROOT));
                if (quantity.isPositive())
                    pieces.add(new NewReturn.Piece(OrderLineId.of(line), quantity, reason, form.getFirst("comment")));
            });
            var wish = Outcome.valueOf(form.getFirst("wish").toUpperCase(Locale.ROOT));
            returns.request(new NewReturn(OrderId.of(order), secret(key), pieces, wish, form.getFirst("comment")));
            return News.RETURNING;
        });
    }

    Response keep(String order, String one, String key) {
        return done(order, key, () -> {
            returns.cancel(ReturnId.of(one), new ReturnDecision("The customer keeps the goods", secret(key)));
            return News.RETURN_CANCELLED;
        });
    }

    Response reorder(String order, String key) {
        var id = visits.allowed(OrderId.of(order), key).order().id();
        var made = templates.reorder(id, new OrderLink(secret(key)));
        var cart = made.cart();
        var titles = made.missing().stream().map(Reordered.Missing::title).toList();
        return Response.seeOther(URI.create("/cart"))
                .cookie(visit.keep(new Visit.CartKey(cart.id(), cart.secret())))
                .cookie(
                        titles.isEmpty()
                                ? visit.say(News.REORDERED, "")
                                : visit.say(News.MISSING, String.join(", ", titles)))
                .build();
    }

    Response pay(String order, String key, MultivaluedMap<String, String> form) {
        var id = visits.allowed(OrderId.of(order), key).order().id();
        if (form == null) return page(id, key, "", 200);
        try {
            var method = form.getFirst("payment_method");
            var paid = paying.pay(id, new Paying(secret(key), method, "/order/" + id + "/pay/done"));
            var cookie = visit.keep(new Visit.OrderKey(id, key));
            if (paid.action() != null)
                return Response.seeOther(paid.action()).cookie(cookie).build();
            return Response.seeOther(back(order, key))
                    .cookie(visit.say(News.PAID, ""))
                    .build();
        } catch (Problem refusal) {
            if (refusal.kind() != Problem.Kind.CONFLICT && refusal.kind() != Problem.Kind.INVALID) throw refusal;
            return page(id, key, refusal.getMessage(), 409);
        }
    }

    private Response page(OrderId id, String key, String error, int status) {
        var order = visits.allowed(id, key).order();
        var shop = frame.shop();
        var asked = order.totals().asked();
        List<CheckoutPage.Method> methods = asked.isPositive()
                ? payments.methods().stream()
                        .map(method -> method.in(shop.locale()))
                        .map(method -> new CheckoutPage.Method(method.code(), method.label(), method.hint(), "", false))
                        .toList()
                : List.of();
        var page = new PayPage(
                frame.own(Texts.of(shop.locale(), "pay_rest_title", order.number())),
                order.number(),
                asked.format(shop.locale()),
                methods,
                back(id.toString(), key).toString().replaceFirst("(/order/[^?]*)", "$1/pay"),
                back(id.toString(), key).toString(),
                error);
        return Response.status(status).entity(page.on(Templates.pay(page))).build();
    }

    /** A bank leads back without the link: the order is shown to whoever began to pay it. */
    Response paid(String order) {
        var key = visit.order()
                .filter(known -> known.id().toString().equals(order))
                .map(Visit.OrderKey::secret)
                .orElse("");
        var id = visits.allowed(OrderId.of(order), key).order().id();
        visits.settle(id);
        return Response.seeOther(back(order, key)).build();
    }

    private Response done(String order, String key, Supplier<News> work) {
        visits.allowed(OrderId.of(order), key);
        try {
            return Response.seeOther(back(order, key))
                    .cookie(visit.say(work.get(), ""))
                    .build();
        } catch (Problem refusal) {
            if (refusal.kind() != Problem.Kind.CONFLICT && refusal.kind() != Problem.Kind.INVALID) throw refusal;
            return Response.seeOther(back(order, key))
                    .cookie(visit.say(News.REFUSED, refusal.getMessage()))
                    .build();
        }
    }

    private static String secret(String key) {
        return key.isEmpty() ? null : key;
    }

    private static URI back(String order, String key) {
        return URI.create("/order/" + OrderId.of(order) + (key.isEmpty() ? "" : "?key=" + Addresses.encoded(key)));
    }
}
