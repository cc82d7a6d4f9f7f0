package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.CartDetails;
import tradepost.commerce.carts.CartStatus;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.OrderStatus;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.storefront.Frame.Notice;
import tradepost.db.ids.ShippingMethodId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Problem.Kind;
import tradepost.platform.tenants.Address;

/** The way from a cart to an order: what is typed is kept in the cart, so that nothing is lost, and the cart itself makes a second press harmless. */
@Singleton
class Checkout {
    private static final String DONE = "/checkout/done";
    private final CheckoutPages pages;
    private final ShopFrame frame;
    private final Basket basket;
    private final Carts carts;
    private final Orders orders;
    private final Visit visit;

    @Inject
    Checkout(CheckoutPages pages, ShopFrame frame, Basket basket, Carts carts, Orders orders, Visit visit) {
        this.pages = pages;
        this.frame = frame;
        this.basket = basket;
        this.carts = carts;
        this.orders = orders;
        this.visit = visit;
    }

    Response page() {
        var cart = basket.cart().orElse(null);
        var elsewhere = elsewhere(cart);
        return elsewhere == null ? shown(pages.page(ready(cart), List.of()), 200) : elsewhere;
    }

    Response send(MultivaluedMap<String, String> form) {
        var cart = basket.cart().orElse(null);
        var elsewhere = elsewhere(cart);
        if (elsewhere != null) return elsewhere;
        boolean same = cart.id().toString().equals(form.getFirst("key"));
        var kept = ready(keep(form));
        if (!same || !"place".equals(form.getFirst("step"))) return seeOther("/checkout");
        var errors = Requirements.errors(kept, frame.shop().locale());
        return errors.isEmpty() ? place(kept, form.getFirst("accepted")) : shown(pages.page(kept, errors), 422);
    }

    /** Where to go instead when there is nothing to check out here; null when there is. */
    private static Response elsewhere(Cart cart) {
        if (cart != null && cart.status() == CartStatus.COMPLETED) return seeOther(DONE);
        boolean open = cart != null
                && cart.status() == CartStatus.OPEN
                && !cart.lines().isEmpty();
        return open && !CartPages.isBlocked(cart) ? null : seeOther("/cart");
    }

    /** With the first way of delivery as long as none is chosen, so that the total shown is one that can be paid. */
    private Cart ready(Cart cart) {
        if (cart.delivery() != null || cart.deliveries().isEmpty()) return cart;
        return change(new CartDetails(
                secret(), null, null, null, cart.deliveries().getFirst().id(), null, null));
    }

    private Cart keep(MultivaluedMap<String, String> form) {
        var shipping = AddressForms.read(form, "shipping.");
        return change(new CartDetails(
                secret(),
                form.getFirst("email"),
                shipping,
                billing(form, shipping),
                method(form),
                form.getFirst("payment_method"),
                form.getFirst("note")));
    }

    /** The billing fields come into being with their country. */
    private static Address billing(MultivaluedMap<String, String> form, Address shipping) {
        if ("yes".equals(form.getFirst("billing_same"))) return Address.EMPTY;
        var billing = AddressForms.read(form, "billing.");
        return billing.isEmpty() ? new Address("", "", "", "", "", "", "", shipping.country(), "", "") : billing;
    }

    private static ShippingMethodId method(MultivaluedMap<String, String> form) {
        var method = form.getFirst("shipping_method");
        return method == null || method.isEmpty() ? null : ShippingMethodId.of(method);
    }

    private Cart change(CartDetails details) {
        return carts.address(visit.cart().orElseThrow().id(), details);
    }

    private String secret() {
        return visit.cart().orElseThrow().secret();
    }

    private Response place(Cart cart, String accepted) {
        try {
            var total = accepted == null ? null : Money.parse(accepted, cart.currency());
            var completed = orders.complete(cart.id(), new Completion(secret(), null, total, DONE));
            var key = new Visit.OrderKey(completed.order().id(), completed.secret());
            var next = completed.next() == null ? URI.create(DONE) : completed.next();
            return Response.seeOther(next).cookie(visit.keep(key)).build();
        } catch (Problem refusal) {
            return refused(refusal);
        }
    }

    private Response refused(Problem refusal) {
        if (refusal.kind() != Kind.CONFLICT && refusal.kind() != Kind.INVALID) throw refusal;
        var cart = basket.cart().orElseThrow(() -> refusal);
        var elsewhere = elsewhere(cart);
        if (elsewhere != null)
            return Response.fromResponse(elsewhere)
                    .cookie(visit.say(News.REFUSED, refusal.getMessage()))
                    .build();
        var locale = frame.shop().locale();
        return switch (refusal.code()) {
            case "price_rose" ->
                shown(
                        pages.page(
                                cart,
                                new Notice(
                                        Tone.CARE,
                                        Texts.of(
                                                locale,
                                                "total_changed",
                                                cart.totals().total().format(locale)),
                                        null)),
                        409);
            case "payment_declined" ->
                shown(
                        pages.page(
                                cart,
                                List.of(new FieldError("payment_method", Texts.of(locale, "payment_declined_notice")))),
                        409);
            default -> shown(pages.page(cart, List.of(new FieldError("", refusal.getMessage()))), 409);
        };
    }

    /** Where a bank leads back to, and where every completion ends: asks what became of the payment and goes on from there. */
    Response done() {
        var key = visit.order().orElse(null);
        if (key == null)
            return Response.seeOther(URI.create("/cart"))
                    .cookie(visit.forget(Visit.CART))
                    .build();
        var order = orders.bySecret(key.secret()).order();
        if (order.status() == OrderStatus.DRAFT)
            order = orders.settle(order.id()).order();
        boolean open =
                basket.cart().filter(cart -> cart.status() == CartStatus.OPEN).isPresent();
        if (order.status() == OrderStatus.DRAFT && open) {
            return Response.seeOther(URI.create("/checkout"))
                    .cookie(visit.say(News.DECLINED, ""))
                    .build();
        }
        return Response.seeOther(URI.create(key.address() + "&placed=yes"))
                .cookie(visit.forget(Visit.CART))
                .build();
    }

    private static Response seeOther(String address) {
        return Response.seeOther(URI.create(address)).build();
    }

    private static Response shown(CheckoutPage page, int status) {
        return Response.status(status).entity(page.on(Templates.checkout(page))).build();
    }
}
