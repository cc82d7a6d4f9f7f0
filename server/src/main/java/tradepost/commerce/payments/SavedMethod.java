package tradepost.commerce.payments;

import java.time.LocalDate;
import tradepost.db.ids.SavedMethodId;

/** A way to pay that a customer wants to use again: what they know their card by, and never what it is paid with. */
public record SavedMethod(
        SavedMethodId id, String gateway, String brand, String last4, LocalDate expiresOn, boolean preferred) {}
