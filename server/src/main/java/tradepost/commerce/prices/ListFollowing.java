package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;

/** Brings listings, search and the history of public prices after where a list came to everybody or left them, or became another one. */
@Singleton
class ListFollowing {
    private static final int PART = 500;
    private static final String VARIANTS = """
            select distinct p.variant_id from prices.list_source s join prices.price p on p.price_list_id = s.source_id
            where s.list_id = ?::uuid and p.variant_id > ?::uuid order by p.variant_id limit ?
            """;
    private final Db db;
    private final PriceLists lists;
    private final PriceWriting writing;

    private record Reached(UUID variant) {}

    @Inject
    ListFollowing(Db db, PriceLists lists, PriceWriting writing) {
        this.db = db;
        this.lists = lists;
        this.writing = writing;
    }

    /** Tells of all variants that a list prices. */
    @Job("prices.follow_list")
    Map<String, Object> follow(FollowList input, Run run) {
        var reached = run.checkpoint(Reached.class).orElse(new Reached(PriceRule.FIRST));
        long done = 0;
        while (reached != null) {
            var from = reached;
            reached = db.write(() -> part(input.list(), from, run));
            run.advance(++done, 0, "following");
        }
        return Map.of("parts", done);
    }

    private Reached part(PriceListId list, Reached from, Run run) {
        List<VariantId> variants =
                db.fetch(VARIANTS, list.value(), from.variant(), PART).map(row -> VariantId.of(row.get(0, UUID.class)));
        if (variants.isEmpty()) return null;
        writing.begin(variants);
        writing.follow(lists.currency(list), variants);
        var reached = new Reached(variants.getLast().value());
        run.save(reached);
        return reached;
    }
}
