package tradepost.commerce.taxes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import tradepost.db.ids.TaxPolicyId;
import tradepost.db.ids.TaxRateId;
import tradepost.kernel.Rate;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.facts.Subscribe;
import tradepost.platform.tenants.TenantEvent;

/** Gives a new shop the policy and the rates of its country, together with the shop itself: no sale can come before them. */
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
                with policy as (
                    insert into taxes.policy (id, country, scheme, prices_include_tax, created_at, updated_at)
                    values (?::uuid, ?, ?, ?, ?::timestamptz, ?::timestamptz) on conflict do nothing)
                insert into taxes.tax_rate (id, country, class, scheme, reason, name, rate, created_at, updated_at)
                select id, country, class, scheme, reason, name, rate, ?::timestamptz, ?::timestamptz
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                    r (id, country, class, scheme, reason, name, rate)
                on conflict do nothing
                """,
                TaxPolicyId.next().value(),
                opened.country(),
                Policy.usual(opened.country()).scheme().code(),
                opened.pricesIncludeTax(),
                now,
                now,
                now,
                now,
                Columns.ids(rates, rate -> TaxRateId.next()),
                Columns.texts(rates, Rates.Seed::country),
                Columns.texts(rates, Rates.Seed::taxClass),
                Columns.texts(rates, Rates.Seed::scheme),
                Columns.texts(rates, Rates.Seed::reason),
                Columns.texts(rates, Rates.Seed::name),
                Columns.longs(rates, rate -> Rate.percent(rate.percent()).millionths()));
    }
}
