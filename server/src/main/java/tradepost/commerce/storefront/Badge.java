package tradepost.commerce.storefront;

import java.util.Locale;

/** A state in a word, coloured by how it is meant. */
record Badge(Tone tone, String text) {
    static Badge order(String status, Locale locale) {
        return new Badge(
                switch (status) {
                    case "completed" -> Tone.GOOD;
                    case "on_hold", "pending_approval" -> Tone.CARE;
                    case "cancelled", "expired" -> Tone.BAD;
                    default -> Tone.PLAIN;
                },
                Texts.of(locale, "order_" + status));
    }

    static Badge payment(String status, Locale locale) {
        return new Badge(
                switch (status) {
                    case "paid", "captured", "authorised" -> Tone.GOOD;
                    case "pending", "needs_action", "unknown", "partially_paid", "overpaid", "partially_refunded" ->
                        Tone.CARE;
                    case "declined" -> Tone.BAD;
                    default -> Tone.PLAIN;
                },
                Texts.of(locale, "payment_" + status));
    }

    static Badge fulfilment(String status, Locale locale) {
        return new Badge(
                switch (status) {
                    case "fulfilled", "delivered" -> Tone.GOOD;
                    case "partial" -> Tone.CARE;
                    default -> Tone.PLAIN;
                },
                Texts.of(locale, "fulfilment_" + status));
    }

    static Badge shipment(String status, Locale locale) {
        return new Badge(
                switch (status) {
                    case "delivered" -> Tone.GOOD;
                    case "failed_attempt", "on_hold" -> Tone.CARE;
                    case "returned_to_origin", "cancelled" -> Tone.BAD;
                    default -> Tone.PLAIN;
                },
                Texts.of(locale, "shipment_" + status));
    }

    static Badge returned(String status, Locale locale) {
        return new Badge(
                switch (status) {
                    case "resolved" -> Tone.GOOD;
                    case "rejected", "cancelled", "expired" -> Tone.BAD;
                    case "requested", "approved" -> Tone.CARE;
                    default -> Tone.PLAIN;
                },
                Texts.of(locale, "returned_" + status));
    }

    static Badge product(String status, Locale locale) {
        return new Badge(status.equals("published") ? Tone.GOOD : Tone.PLAIN, Texts.of(locale, "product_" + status));
    }

    static Badge run(String status, Locale locale) {
        return new Badge(
                switch (status) {
                    case "finished" -> Tone.GOOD;
                    case "failed" -> Tone.BAD;
                    default -> Tone.CARE;
                },
                Texts.of(locale, "run_" + status));
    }

    static Badge severity(String severity, Locale locale) {
        return new Badge(
                switch (severity) {
                    case "repaired" -> Tone.GOOD;
                    case "warning" -> Tone.CARE;
                    default -> Tone.BAD;
                },
                Texts.of(locale, "severity_" + severity));
    }
}
