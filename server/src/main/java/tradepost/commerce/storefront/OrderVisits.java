package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import tradepost.commerce.orders.Cancellation;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.OrderView;
import tradepost.commerce.orders.Orders;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.scope.Scope;

/** Who may look at which order: whoever has its link, its customer, and those who work in the shop. For others it is not there. */
@Singleton
class OrderVisits {
    private static final int PAGE = 20;
    private final Orders orders;
    private final OrderPages pages;
    private final Visit visit;

    @Inject
    OrderVisits(Orders orders, OrderPages pages, Visit visit) {
        this.orders = orders;
        this.pages = pages;
        this.visit = visit;
    }

    Response order(String order, String key, boolean placed) {
        var view = allowed(OrderId.of(order), key);
        // A bank that was slow may have answered meanwhile: looking again is how a customer without script asks.
        if (view.order().status() == OrderStatus.DRAFT)
            view = orders.settle(view.order().id());
        var page = pages.page(view, key, placed);
        return Response.ok(page.on(Templates.order(page))).build();
    }

    OrderView allowed(OrderId id, String key) {
        if (!key.isEmpty()) {
            var linked = orders.bySecret(key);
            if (linked.order().id().equals(id)) return linked;
            throw Problem.notFound("order", id);
        }
        var principal = Scope.current().principal();
        if (principal.isAnonymous()) throw Problem.notFound("order", id);
        var view = orders.view(id);
        var owner = view.order().account();
        boolean own = owner != null && owner.value().equals(principal.account());
        if (!own && !principal.may("orders.get")) throw Problem.notFound("order", id);
        return view;
    }

    void settle(OrderId id) {
        orders.settle(id);
    }

    Response cancel(String order, String key) {
        var id = OrderId.of(order);
        var view = allowed(id, key);
        var back = URI.create("/order/" + id + (key.isEmpty() ? "" : "?key=" + Addresses.encoded(key)));
        try {
            orders.cancel(view.order().id(), new Cancellation("The customer cancelled it", key.isEmpty() ? null : key));
            return Response.seeOther(back).cookie(visit.say(News.CANCELLED, "")).build();
        } catch (Problem refusal) {
            if (refusal.kind() != Problem.Kind.CONFLICT) throw refusal;
            return Response.seeOther(back)
                    .cookie(visit.say(News.REFUSED, refusal.getMessage()))
                    .build();
        }
    }

    Response list(String before) {
        var account = Scope.current().principal().account();
        if (account == null)
            return Response.seeOther(URI.create("/login?next=/orders")).build();
        var found = orders.ofAccount(AccountId.of(account), moment(before), PAGE + 1);
        var page = pages.list(found.stream().limit(PAGE).toList(), found.size() > PAGE);
        return Response.ok(page.on(Templates.orders(page))).build();
    }

    private static Instant moment(String text) {
        try {
            return text.isEmpty() ? Time.now() : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.malformed(
                    "invalid_cursor", "'%s' is not where a page of orders ended; start from the first page", text);
        }
    }
}
