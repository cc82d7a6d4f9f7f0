package tradepost.commerce.orders;

import java.time.format.DateTimeFormatter;
import tradepost.db.ids.OrderId;
import tradepost.kernel.Time;
import tradepost.platform.tenants.Tenant;

/**
 * Numbers that people read aloud: the day and six characters, such as 261121-7K3QX9. They come from the order's id and not from a counter,
 * on which all orders of a shop would queue; they need no order of their own, since that is what invoice numbers are for.
 */
final class OrderNumbers {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 6;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private OrderNumbers() {}

    /** The number of an order at the given try; the next try reads other bits of the id. */
    static String of(OrderId id, Tenant shop, int attempt) {
        long bits = id.value().getLeastSignificantBits() >>> attempt * 7;
        var number = new StringBuilder(Time.today(shop.zone()).format(DAY)).append('-');
        for (int i = 0; i < LENGTH; i++, bits >>>= 5) number.append(ALPHABET.charAt((int) (bits & 31)));
        return number.toString();
    }
}
