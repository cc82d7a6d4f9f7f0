package tradepost.commerce.carts;

import java.util.ArrayList;
import java.util.List;
import tradepost.kernel.Problem;
import tradepost.platform.tenants.EmailAddress;
import tradepost.supply.stock.Shortage;
import tradepost.supply.stock.Stock;

/** What a cart must have to become an order: shown while it is filled, demanded when it is completed. */
final class Requirements {
    private final List<Requirement> missing = new ArrayList<>();

    private Requirements() {}

    /** The same cart with what it lacks; {@code unsold} of its lines are no longer offered. */
    static Cart checked(Cart cart, int unsold) {
        var requirements = new Requirements();
        requirements.goods(cart, unsold);
        requirements.buyer(cart);
        requirements.ways(cart);
        return new Cart(
                cart.id(),
                cart.secret(),
                cart.status(),
                cart.account(),
                cart.currency(),
                cart.email(),
                cart.shippingAddress(),
                cart.billingAddress(),
                cart.delivery(),
                cart.deliveries(),
                cart.paymentMethod(),
                cart.note(),
                cart.lines(),
                cart.totals(),
                List.copyOf(requirements.missing));
    }

    private void goods(Cart cart, int unsold) {
        require(!cart.lines().isEmpty(), "lines_missing", "/lines", "Put something into the cart");
        require(
                unsold == 0,
                "not_for_sale",
                "/lines",
                unsold + " of the cart's lines are no longer for sale; remove them");
        for (var line : cart.lines()) {
            var pointer = "/lines/" + line.id();
            require(
                    line.variant().sellable(),
                    "not_for_sale",
                    pointer,
                    "'" + line.variant().title() + "' is no longer for sale; remove it");
            if (line.isShort())
                missing.add(new Requirement(
                        "sold_out",
                        pointer,
                        Stock.soldOut(List.of(shortage(line))).getMessage()));
        }
    }

    private void buyer(Cart cart) {
        require(
                EmailAddress.isValid(cart.email()),
                "email_missing",
                "/email",
                "Give an e-mail address for the confirmation");
        address(cart.shippingAddress(), "shipping");
        if (!cart.billingAddress().isEmpty()) address(cart.billingAddress(), "billing");
    }

    private void address(tradepost.platform.tenants.Address address, String field) {
        try {
            address.check(Problem.checks(), field).done();
        } catch (Problem incomplete) {
            incomplete
                    .fields()
                    .forEach(wrong -> missing.add(
                            new Requirement(field + "_address_incomplete", wrong.pointer(), wrong.message())));
        }
    }

    private void ways(Cart cart) {
        boolean addressed = !cart.shippingAddress().country().isEmpty();
        require(
                !addressed || !cart.deliveries().isEmpty(),
                "not_delivered_there",
                "/shipping/country",
                "We do not deliver to this country");
        require(cart.delivery() != null, "delivery_missing", "/method", "Choose a way of delivery");
        require(
                !cart.paymentMethod().isEmpty() || cart.totals().total().isZero(),
                "payment_missing",
                "/payment",
                "Choose how to pay");
    }

    private void require(boolean holds, String code, String pointer, String message) {
        if (!holds) missing.add(new Requirement(code, pointer, message));
    }

    /** Refuses a cart that lacks anything. What is sold out is told first, as the conflict that it is. */
    static void demand(Cart cart) {
        if (cart.requirements().isEmpty()) return;
        var shortages = cart.lines().stream()
                .filter(CartLine::isShort)
                .map(Requirements::shortage)
                .toList();
        if (!shortages.isEmpty()) throw Stock.soldOut(shortages);
        throw Problem.invalid(cart.requirements().stream()
                        .map(requirement ->
                                new Problem.Field(requirement.pointer(), requirement.code(), requirement.message()))
                        .toList())
                .with("requirements", cart.requirements());
    }

    private static Shortage shortage(CartLine line) {
        return new Shortage(line.variant().id(), line.variant().title(), line.quantity(), line.available());
    }
}
