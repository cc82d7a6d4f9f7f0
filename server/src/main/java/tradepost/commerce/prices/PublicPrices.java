package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Currency;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Notes what everybody pays whenever that changes: from this the lowest price before a reduction is told. */
@Singleton
class PublicPrices {
    private static final String NOTE = """
            insert into prices.public_price (variant_id, currency, since, amount_minor)
            select w.variant_id, ?, ?::timestamptz, r.amount_minor
            from unnest(?::uuid[]) as w (variant_id)
            left join lateral (
                select c.amount_minor from prices.resolve(?::uuid[], w.variant_id, ?::timestamptz) c order by c.minimum limit 1) r on true
            left join lateral (
                select h.amount_minor from prices.public_price h where h.variant_id = w.variant_id and h.currency = ?
                order by h.since desc limit 1) last on true
            where r.amount_minor is distinct from last.amount_minor
            on conflict (tenant_id, variant_id, currency, since) do nothing
            """;
    private final Db db;
    private final Chains chains;

    @Inject
    PublicPrices(Db db, Chains chains) {
        this.db = db;
        this.chains = chains;
    }

    /** Notes the variants whose public price is another one now; one statement besides finding the lists. */
    void note(Collection<VariantId> variants, Currency currency) {
        var chain = chains.find(Buyer.ANYONE, currency);
        var now = Time.now();
        db.execute(
                NOTE,
                currency.getCurrencyCode(),
                now,
                Columns.ids(variants),
                Columns.ids(chain.lists()),
                now,
                currency.getCurrencyCode());
    }
}
