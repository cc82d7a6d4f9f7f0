package tradepost.commerce.payments;

import java.time.LocalDate;
import tradepost.db.ids.SavedMethodId;

/**
 * A way to pay that a customer wants to use again: what they know it by, and never what it is paid with.
 *
 * @param last4 of a card, otherwise empty
 * @param label what people know an account by, otherwise empty
 * @param expiresOn the last day, or null where it has no end
 */
public record SavedMethod(
        SavedMethodId id,
        String gateway,
        String brand,
        String last4,
        String label,
        LocalDate expiresOn,
        boolean preferred) {}
