package tradepost.commerce.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Recognises a product that would enter the catalogue exactly as it did last time. */
final class Fingerprint {
    // Change it when rows must be written anew although they did not change.
    private static final String FORM = "product-1";

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    static String of(CleanProduct product, CategoryPath category, Map<String, AttributeValue> attributes) {
        var fingerprint = new Fingerprint();
        fingerprint.add(
                FORM,
                product.externalId(),
                product.sku(),
                product.title(),
                product.brand(),
                product.barcode().orElse(""),
                product.description(),
                Long.toString(product.priceMinor()),
                product.currency().getCurrencyCode(),
                product.releasedOn().map(Object::toString).orElse(""),
                category.toString());
        attributes.forEach(
                (code, value) -> fingerprint.add(code, value.getClass().getSimpleName(), value.shown()));
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    /** With lengths, so that "ab","c" and "a","bc" differ. */
    private void add(String... parts) {
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
    }
}
