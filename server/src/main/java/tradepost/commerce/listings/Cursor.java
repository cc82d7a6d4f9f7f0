package tradepost.commerce.listings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import tradepost.kernel.Problem;

/** Where a page ended: the order, the last key and the last product. Opaque outside. */
record Cursor(Order order, String key, UUID product) {
    static Cursor read(String text, Order order) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
            if (parts.length == 3 && parts[0].equals(order.word()))
                return new Cursor(order, parts[2], UUID.fromString(parts[1]));
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
        throw wrong();
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((order.word() + " " + product + " " + key).getBytes(StandardCharsets.UTF_8));
    }

    private static Problem wrong() {
        return Problem.malformed(
                "invalid_cursor", "This cursor belongs to another list or order; start from the first page");
    }
}
