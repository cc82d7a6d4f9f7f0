package tradepost.commerce.storefront;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tradepost.commerce.carts.Cart;
import tradepost.commerce.carts.Requirement;
import tradepost.platform.tenants.Address;

/** What a cart lacks, as marks on the fields of the checkout. */
final class Requirements {
    private Requirements() {}

    static List<FieldError> errors(Cart cart, Locale locale) {
        var errors = new ArrayList<FieldError>();
        for (var missing : cart.requirements())
            errors.add(new FieldError(field(missing.pointer()), Texts.known(locale, text(missing), missing.message())));
        region(cart.shippingAddress(), "shipping.region", locale, errors);
        region(cart.billingAddress(), "billing.region", locale, errors);
        return errors;
    }

    private static String field(String pointer) {
        return switch (pointer) {
            case "/method" -> "shipping_method";
            case "/payment" -> "payment_method";
            default -> pointer.substring(1).replace('/', '.').replace("taxNumber", "tax_number");
        };
    }

    /** What an address lacks is named by its part, everything else by its code. */
    private static String text(Requirement missing) {
        return missing.code().endsWith("_address_incomplete")
                ? "missing_" + missing.pointer().substring(missing.pointer().lastIndexOf('/') + 1)
                : missing.code();
    }

    /** Where taxes depend on the region, an address without one is not complete. */
    private static void region(Address address, String field, Locale locale, List<FieldError> errors) {
        var known = Regions.of(address.country());
        if (known.isEmpty() || known.stream().anyMatch(address.region()::equalsIgnoreCase)) return;
        errors.add(new FieldError(field, Texts.of(locale, "choose_region")));
    }
}
