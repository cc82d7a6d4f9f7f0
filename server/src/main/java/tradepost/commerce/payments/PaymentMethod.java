package tradepost.commerce.payments;

import java.util.Locale;

/** A way to pay as the checkout offers it; its words stand under its code in the texts of the pages to pay. */
public record PaymentMethod(String code, String label, String hint) {
    /** In English, as programs are told. */
    public static PaymentMethod of(String code) {
        return of(code, Locale.ENGLISH);
    }

    private static PaymentMethod of(String code, Locale reader) {
        return new PaymentMethod(code, PayTexts.of(reader, text(code)), PayTexts.of(reader, text(code) + "_hint"));
    }

    public PaymentMethod in(Locale reader) {
        return of(code, reader);
    }

    /** What an order names, whether it is still offered or not; a way that was never ours keeps its code. */
    public static String label(String code, Locale reader) {
        return PayTexts.knows(text(code)) ? PayTexts.of(reader, text(code)) : code.replace('_', ' ');
    }

    private static String text(String code) {
        return "method_" + code;
    }
}
