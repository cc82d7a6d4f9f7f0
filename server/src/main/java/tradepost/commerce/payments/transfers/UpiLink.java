package tradepost.commerce.payments.transfers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tradepost.kernel.Money;

/** A link that opens any UPI app with everything filled in, by NPCI's linking specification: to whom, how much, and our reference. */
public record UpiLink(String address, String name, Money amount, String reference, String note) {
    @Override
    public String toString() {
        return "upi://pay?pa=" + address.strip() + "&pn=" + encoded(name) + "&tr=" + reference + "&tn=" + encoded(note)
                + "&am=" + amount.decimal().toPlainString() + "&cu="
                + amount.currency().getCurrencyCode();
    }

    /** Apps take a plus sign for a plus sign. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
