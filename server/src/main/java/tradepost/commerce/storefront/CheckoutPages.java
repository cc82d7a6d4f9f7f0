package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.Delivery;
import tradepost.commerce.payments.Payments;
import tradepost.commerce.storefront.CheckoutPage.Method;
import tradepost.commerce.storefront.Frame.Notice;

/** Builds the checkout from what the cart already knows. */
@Singleton
class CheckoutPages {
    private final ShopFrame frame;
    private final Payments payments;

    @Inject
    CheckoutPages(ShopFrame frame, Payments payments) {
        this.frame = frame;
        this.payments = payments;
    }

    CheckoutPage page(Cart cart, List<FieldError> errors) {
        return page(cart, errors, frame.own(title()));
    }

    /** With something to say about the whole order, such as a total that went up. */
    CheckoutPage page(Cart cart, Notice notice) {
        return page(cart, List.of(), frame.own(title(), notice));
    }

    private String title() {
        return Texts.of(frame.shop().locale(), "checkout_title");
    }

    private CheckoutPage page(Cart cart, List<FieldError> errors, Frame surroundings) {
        var shop = frame.shop();
        var locale = shop.locale();
        return new CheckoutPage(
                surroundings,
                cart.email(),
                AddressForms.show(cart.shippingAddress(), shop.country(), locale),
                cart.billingAddress().isEmpty(),
                AddressForms.show(cart.billingAddress(), shop.country(), locale),
                cart.deliveries().stream()
                        .map(way -> delivery(way, cart, locale))
                        .toList(),
                payments(cart),
                cart.note(),
                CartPages.lines(cart, locale),
                CartPages.totals(cart.totals(), cart.delivery() != null, locale),
                cart.totals().total().decimal().toPlainString(),
                cart.id().toString(),
                cart.totals().assessment().awaitsEvidence(),
                errors);
    }

    private static Method delivery(Delivery way, Cart cart, Locale locale) {
        var price = way.price().isZero()
                ? Texts.of(locale, "shipping_free")
                : way.price().format(locale);
        var chosen = cart.delivery() != null && cart.delivery().id().equals(way.id());
        return new Method(
                way.id().toString(),
                way.name(),
                way.daysFrom() == way.daysTo()
                        ? Texts.of(locale, "delivery_on", way.daysTo())
                        : Texts.of(locale, "delivery_days", way.daysFrom(), way.daysTo()),
                price,
                chosen);
    }

    private List<Method> payments(Cart cart) {
        return payments.methods().stream()
                .map(method -> method.in(frame.shop().locale()))
                .map(method -> new Method(
                        method.code(),
                        method.label(),
                        method.hint(),
                        "",
                        method.code().equals(cart.paymentMethod())))
                .toList();
    }
}
