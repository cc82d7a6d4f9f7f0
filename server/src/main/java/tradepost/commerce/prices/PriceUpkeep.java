package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;
import tradepost.kernel.scope.Scope;
import tradepost.platform.jobs.Jobs;

/**
 * Looks after prices and lists that begin or end at a moment, in the shops where that moment has come. Whoever reads prices knows it without this; it
 * brings listings, the search and the history of public prices after.
 */
@Singleton
class PriceUpkeep {
    private static final int SHOPS = 100;
    private static final int PART = 500;
    private static final String CLAIM = """
            update prices.upkeep u set due_at = null
            from (select tenant_id from prices.upkeep where due_at <= ?::timestamptz order by due_at limit ? for update skip locked) due
            where u.tenant_id = due.tenant_id
            returning u.tenant_id
            """;
    private static final String NEXT = """
            update prices.upkeep set done_at = ?::timestamptz, due_at = least(
                (select min(valid_from) from prices.price where valid_from > ?::timestamptz),
                (select min(valid_until) from prices.price where valid_until > ?::timestamptz),
                (select min(valid_from) from prices.price_list where valid_from > ?::timestamptz),
                (select min(valid_until) from prices.price_list where valid_until > ?::timestamptz))
            """;
    private static final String CONCERNED = """
            select p.price_list_id, l.currency, p.variant_id
            from (
                select price_list_id, variant_id from prices.price where valid_from > ?::timestamptz and valid_from <= ?::timestamptz
                union
                select price_list_id, variant_id from prices.price where valid_until > ?::timestamptz and valid_until <= ?::timestamptz
                union
                select l.id, p.variant_id
                from prices.price_list l join prices.assignment a on a.price_list_id = l.id and a.audience = 'everyone'
                join prices.list_source s on s.list_id = l.id join prices.price p on p.price_list_id = s.source_id
                where l.valid_from > ?::timestamptz and l.valid_from <= ?::timestamptz or l.valid_until > ?::timestamptz and l.valid_until <= ?::timestamptz
            ) p join prices.price_list l on l.id = p.price_list_id
            where (p.variant_id, p.price_list_id) > (?::uuid, ?::uuid)
            order by p.variant_id, p.price_list_id limit ?
            """;
    private final WorkerDb queue;
    private final Db db;
    private final Jobs jobs;
    private final PriceWriting writing;

    private record Reached(UUID variant, UUID list) {}

    @Inject
    PriceUpkeep(WorkerDb queue, Db db, Jobs jobs, PriceWriting writing) {
        this.queue = queue;
        this.db = db;
        this.jobs = jobs;
        this.writing = writing;
    }

    @Chore(value = "prices.begin_and_end", every = "PT10S")
    boolean round() {
        var due = queue.fetch(CLAIM, Time.now(), SHOPS);
        for (var row : due) Scope.system(row.get(0, UUID.class)).run(this::start);
        return due.size() == SHOPS;
    }

    /** Starts the job for what is due in the shop in scope, and notes when more will be. */
    void start() {
        db.write(() -> {
            var done = db.fetchSingle("select done_at from prices.upkeep for update")
                    .get(0, Instant.class);
            var now = Time.now();
            jobs.start(new BeginAndEnd(done, now));
            db.execute(NEXT, now, now, now, now, now);
        });
    }

    /** Brings after what depends on prices that begin or end at a moment. */
    @Job("prices.begin_and_end")
    Map<String, Object> follow(BeginAndEnd input, Run run) {
        var reached = run.checkpoint(Reached.class).orElse(new Reached(PriceRule.FIRST, PriceRule.FIRST));
        long done = 0;
        while (reached != null) {
            var from = reached;
            reached = db.write(() -> part(input, from, run));
            run.advance(++done, 0, "following");
        }
        return Map.of("parts", done);
    }

    private Reached part(BeginAndEnd input, Reached from, Run run) {
        var a = input.after();
        var u = input.until();
        var rows = db.fetch(CONCERNED, a, u, a, u, a, u, a, u, from.variant(), from.list(), PART);
        if (rows.isEmpty()) return null;
        var byCurrency = new LinkedHashMap<Currency, Set<VariantId>>();
        for (var row : rows)
            byCurrency
                    .computeIfAbsent(Money.currency(row.get("currency", String.class)), _ -> new LinkedHashSet<>())
                    .add(VariantId.of(row.get("variant_id", UUID.class)));
        writing.begin(byCurrency.values().stream().flatMap(Set::stream).toList());
        byCurrency.forEach((currency, variants) -> writing.follow(currency, List.copyOf(variants)));
        var last = rows.getLast();
        var reached = new Reached(last.get("variant_id", UUID.class), last.get("price_list_id", UUID.class));
        run.save(reached);
        return reached;
    }
}
