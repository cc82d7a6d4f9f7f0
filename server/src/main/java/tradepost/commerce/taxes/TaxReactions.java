package tradepost.commerce.taxes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.db.ids.TaxRateId;
import tradepost.kernel.Rate;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.tenants.TenantEvent;

/** Gives a new shop the rates of its country, together with the shop itself: no sale can come before them. */
@Singleton
class TaxReactions {
    private final Db db;

    @Inject
    TaxReactions(Db db) {
        this.db = db;
    }

    @Subscribe(Subscribe.When.WITHIN)
    void seed(TenantEvent.Opened opened) {
        var rates = Rates.of(opened.country());
        var now = Time.now();
        db.execute(
                """
                insert into taxes.tax_rate (id, country, class, scheme, name, rate, created_at, updated_at)
                select id, country, class, scheme, name, rate, ?::timestamptz, ?::timestamptz
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[]) r (id, country, class, scheme, name, rate)
                on conflict (tenant_id, country, class) do nothing
                """,
                now,
                now,
                Columns.ids(rates, rate -> TaxRateId.next()),
                Columns.texts(rates, Rates.Seed::country),
                Columns.texts(rates, Rates.Seed::taxClass),
                Columns.texts(rates, Rates.Seed::scheme),
                Columns.texts(rates, Rates.Seed::name),
                Columns.longs(rates, rate -> Rate.percent(rate.percent()).millionths()));
    }
}
