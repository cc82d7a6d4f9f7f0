package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.db.ids.ItemId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;

/** How articles are valued. */
@Singleton
public class Policies {
    private final Db db;
    private final Articles articles;
    private final Worths worths;

    /** An article, how what leaves of it is valued, and how many days it lasts after it was made, if it is known. */
    public record Choosing(VariantId variant, Policy policy, Integer shelfLifeDays) {
        public Choosing {
            Problem.checks()
                    .require(variant != null, "variant", "Name the variant")
                    .require(policy != null, "policy", "Say how it is valued")
                    .require(
                            shelfLifeDays == null || shelfLifeDays > 0,
                            "shelf_life_days",
                            "Goods last a day at least; leave it out where nobody knows")
                    .done();
        }
    }

    @Inject
    Policies(Db db, Articles articles, Worths worths) {
        this.db = db;
        this.articles = articles;
        this.worths = worths;
    }

    /** Values an article so from now on. What is there was valued otherwise, so it can only change while nothing is. */
    @Verb("stock.choose_policy")
    public Choosing choose(Choosing wanted) {
        articles.demand(List.of(wanted.variant()));
        var worth = worths.locked(List.of(wanted.variant())).get(wanted.variant());
        if (worth.policy != wanted.policy() && worth.quantity != 0)
            throw Problem.conflict(
                    "valued_already",
                    "What is there was valued otherwise; change it while none of the article is left");
        if (wanted.policy() == Policy.SPECIFIC && worth.tracking == Keeping.Tracking.NONE)
            throw Problem.conflict(
                    "not_told_apart",
                    "Keep the article by batches or numbers first: otherwise no piece has a cost of its own");
        var now = Time.now();
        db.execute(
                """
                insert into stock.item as i (id, variant_id, valuation, shelf_life_days, created_at, updated_at)
                values (?, ?, ?, ?::int, ?::timestamptz, ?::timestamptz)
                on conflict (tenant_id, variant_id) do update set valuation = excluded.valuation, shelf_life_days = excluded.shelf_life_days,
                    updated_at = excluded.updated_at, version = i.version + 1
                """,
                ItemId.next().value(),
                wanted.variant().value(),
                wanted.policy().code(),
                wanted.shelfLifeDays(),
                now,
                now);
        db.execute(
                "update stock.worth set policy = ?, updated_at = ?::timestamptz where variant_id = ?",
                wanted.policy().code(),
                now,
                wanted.variant().value());
        return wanted;
    }
}
