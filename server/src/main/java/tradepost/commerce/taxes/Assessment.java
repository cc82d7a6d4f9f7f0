package tradepost.commerce.taxes;

import java.time.LocalDate;

/**
 * By which law and for which place a sale was taxed, on which day, and what was known of the buyer's tax number then: kept with the order, so that
 * nobody has to ask again what held at the time of the sale.
 */
public record Assessment(
        TaxScheme scheme,
        String placeOfSupply,
        LocalDate on,
        String sellerNumber,
        String buyerNumber,
        Evidence evidence) {
    /** Of sales that were taxed elsewhere. */
    public static final Assessment NONE = new Assessment(TaxScheme.NONE, "", null, "", "", null);

    public Assessment {
        scheme = scheme == null ? TaxScheme.NONE : scheme;
        placeOfSupply = placeOfSupply == null ? "" : placeOfSupply;
        sellerNumber = sellerNumber == null ? "" : sellerNumber;
        buyerNumber = buyerNumber == null ? "" : buyerNumber;
    }

    /** Whether the Union's register has yet to be asked about the buyer's number; until then the tax is a consumer's. */
    public boolean awaitsEvidence() {
        return scheme == TaxScheme.VAT
                && evidence == null
                && TaxNumber.member(buyerNumber).isPresent();
    }
}
