package tradepost.commerce.taxes;

import java.time.LocalDate;
import tradepost.db.ids.AccountId;

/**
 * Who sells to whom, where, and on which day (null for today). Whether prices include tax is null where the policy
 * of the country is to say. The customer is null for a guest, the tax number empty for one who names none; goods
 * are billed where they go unless said otherwise.
 */
public record Sale(
        Place seller,
        Place shipTo,
        Place billTo,
        AccountId customer,
        String taxNumber,
        Boolean pricesIncludeTax,
        LocalDate on) {
    public Sale {
        billTo = billTo == null || !billTo.isKnown() ? shipTo : billTo;
        taxNumber = TaxNumber.plain(taxNumber);
    }

    /** A sale to a consumer, today. */
    public static Sale to(Place buyer, Place seller, boolean pricesIncludeTax) {
        return new Sale(seller, buyer, buyer, null, "", pricesIncludeTax, null);
    }
}
