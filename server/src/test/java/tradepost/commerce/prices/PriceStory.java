package tradepost.commerce.prices;

import static tradepost.db.prices.Tables.ASSIGNMENT;
import static tradepost.db.prices.Tables.PRICE_LIST;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jooq.InsertSetMoreStep;
import org.jooq.Record;
import tradepost.commerce.catalogue.ShopStory;
import tradepost.db.ids.PriceAssignmentId;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;

/** Stories about several price lists of one shop. */
abstract class PriceStory extends ShopStory {
    static final Currency USD = Currency.getInstance("USD");
    static final Buyer WEB = new Buyer("web", null, null, null, "");

    @Inject
    Prices prices;

    @Inject
    PriceWriting writing;

    PriceListId list(String code, UnaryOperator<InsertSetMoreStep<? extends Record>> more) {
        var id = PriceListId.next();
        db.write(() -> more.apply(db.insertInto(PRICE_LIST)
                        .set(PRICE_LIST.ID, id)
                        .set(PRICE_LIST.CODE, code)
                        .set(PRICE_LIST.NAME, code)
                        .set(PRICE_LIST.CURRENCY, "USD")
                        .set(PRICE_LIST.CREATED_AT, Time.now())
                        .set(PRICE_LIST.UPDATED_AT, Time.now()))
                .execute());
        return id;
    }

    PriceListId list(String code) {
        return list(code, row -> row);
    }

    /** The list is for the channel web. */
    void assign(PriceListId list, String audience, String channel) {
        db.write(() -> db.insertInto(ASSIGNMENT)
                .set(ASSIGNMENT.ID, PriceAssignmentId.next())
                .set(ASSIGNMENT.PRICE_LIST_ID, list)
                .set(ASSIGNMENT.AUDIENCE, audience)
                .set(ASSIGNMENT.CHANNEL, channel)
                .set(ASSIGNMENT.CREATED_AT, Time.now())
                .set(ASSIGNMENT.UPDATED_AT, Time.now())
                .execute());
    }

    /** A standing price of the default list. */
    void base(VariantId variant, int from, long minor) {
        db.write(() -> prices.set(List.of(new NewPrice(variant, Quantity.of(from), new Money(minor, USD), null))));
    }

    void price(PriceListId list, VariantId variant, int from, long minor) {
        dated(list, variant, from, minor, null, null);
    }

    void dated(PriceListId list, VariantId variant, int from, long minor, Instant starts, Instant ends) {
        db.write(() -> {
            writing.begin(list, List.of(variant));
            writing.set(list, USD, List.of(new PriceRow(variant, Quantity.of(from), minor, null, starts, ends, "")));
        });
    }

    long at(Buyer buyer, VariantId variant, int quantity) {
        return prices.offers(buyer, Map.of(variant, Quantity.of(quantity)), USD)
                .get(variant)
                .unit()
                .minor();
    }
}
