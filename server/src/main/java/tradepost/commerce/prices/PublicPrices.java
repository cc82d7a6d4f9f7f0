package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Notes what everybody pays whenever that changes: from this the lowest price before a reduction is told. */
@Singleton
class PublicPrices {
    private static final Quantity SMALLEST = new Quantity(1);
    private static final String NOTE = """
            insert into prices.public_price (variant_id, currency, since, amount_minor)
            select w.variant_id, ?, ?::timestamptz, w.amount_minor
            from unnest(?::uuid[], ?::bigint[]) as w (variant_id, amount_minor)
            left join lateral (
                select h.amount_minor from prices.public_price h where h.variant_id = w.variant_id and h.currency = ?
                order by h.since desc limit 1) last on true
            where w.amount_minor is distinct from last.amount_minor
            on conflict (tenant_id, variant_id, currency, since) do nothing
            """;
    private final Db db;
    private final PriceReading reading;

    @Inject
    PublicPrices(Db db, PriceReading reading) {
        this.db = db;
        this.reading = reading;
    }

    /** Notes the variants whose public price is another one now: two statements, besides finding lists that have changed. */
    void note(Collection<VariantId> variants, Currency currency) {
        var quantities = new HashMap<VariantId, Quantity>();
        for (var variant : variants) quantities.put(variant, SMALLEST);
        var amounts = new HashMap<VariantId, Long>();
        for (var held : reading.read(Buyer.ANYONE, quantities, currency, 1).prices())
            amounts.put(held.variant(), held.minor());
        db.execute(
                NOTE,
                currency.getCurrencyCode(),
                Time.now(),
                Columns.ids(variants),
                Columns.longs(variants, amounts::get),
                currency.getCurrencyCode());
    }
}
