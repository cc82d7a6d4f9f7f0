package tradepost.commerce.storefront;

import java.util.List;

/**
 * The whole checkout on one page. Regions are those of the chosen country; without any the field is free text. Field names are
 * {@code email}, {@code shipping.line1} …, {@code billing.line1} …, {@code shipping_method}, {@code payment_method}, {@code note}.
 * {@code key} makes a second press of the button harmless; {@code accepted} is the total the customer agrees to;
 * {@code checkingNumber} says that the tax number is being looked up.
 */
record CheckoutPage(
        Frame frame,
        String email,
        Delivery shipping,
        boolean billingSame,
        Delivery billing,
        List<Method> shippingMethods,
        List<Method> paymentMethods,
        String note,
        List<CartPage.Line> lines,
        Totals totals,
        String accepted,
        String key,
        boolean checkingNumber,
        List<FieldError> errors)
        implements Page {

    /** An address with the countries and regions to choose from. */
    record Delivery(AddressForm address, List<Choice> countries, List<Choice> regions) {}

    /** A way to ship or to pay; {@code price} is empty where it costs nothing extra. */
    record Method(String value, String label, String hint, String price, boolean chosen) {}

    public String error(String field) {
        return FieldError.in(errors, field);
    }
}
