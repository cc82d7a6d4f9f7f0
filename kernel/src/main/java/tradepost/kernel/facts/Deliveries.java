package tradepost.kernel.facts;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.jooq.Record;
import tradepost.kernel.Json;
import tradepost.kernel.Registry;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.LightWrites;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.scope.Scope;

/**
 * Lets subscribers react to facts that were claimed for them. All facts of a shop are read with one statement, and those who react to one fact do so in
 * one transaction; where one of them fails, each goes on by itself and only that one is put off.
 */
@Singleton
class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final int MOST_ATTEMPTS = 12;
    // Between which ids they lie says in which month they are kept; the others are not opened.
    private static final String READ = "select f.id, type, correlation, payload::text, " + FactSeals.KEY + " from "
            + FactSeals.WITH_KEY + " where f.id = any (?::uuid[]) and f.id between ?::uuid and ?::uuid";
    // The list is empty most of the time, and so its statistics say: in a join it would be read from end to end.
    static final String DONE = """
            delete from kernel.delivery
            where subscriber = any (?::text[]) and aggregate_id = any (?::uuid[]) and aggregate_seq = any (?::bigint[])
              and (subscriber, aggregate_id, aggregate_seq) in (select * from unnest(?::text[], ?::uuid[], ?::bigint[]))
            """;
    private final WorkerDb queue;
    // Db tells the dispatcher of commits and the dispatcher works through Db: one of the two must look the other up
    // late.
    private final Instance<Db> db;
    private final Instance<LightWrites> light;
    private final Instance<Registry> registry;
    private final Instance<FactSeals> seals;
    private final Json json;
    private final MeterRegistry meters;

    @Inject
    Deliveries(
            WorkerDb queue,
            Instance<Db> db,
            Instance<LightWrites> light,
            Instance<Registry> registry,
            Instance<FactSeals> seals,
            Json json,
            MeterRegistry meters) {
        this.queue = queue;
        this.db = db;
        this.light = light;
        this.registry = registry;
        this.seals = seals;
        this.json = json;
        this.meters = meters;
    }

    /** Whether the subscriber hears it together with others of the shop. */
    boolean isGathered(Delivery delivery) {
        return when(delivery) == Subscribe.When.GATHERED;
    }

    /** What is to be done for a shop, fact by fact; each task says which deliveries are done and may be forgotten. */
    List<Callable<List<Delivery>>> tasks(UUID tenant, List<Delivery> claimed) {
        var facts = new HashMap<UUID, Record>();
        return there(tenant, claimed, facts).stream().collect(groupingBy(Delivery::fact)).entrySet().stream()
                .<Callable<List<Delivery>>>map(one -> () -> deliver(tenant, facts.get(one.getKey()), one.getValue()))
                .toList();
    }

    /** Those of which the fact is there to be told; what is read is put into the facts, and what cannot be told is put off. */
    private List<Delivery> there(UUID tenant, List<Delivery> claimed, Map<UUID, Record> facts) {
        try {
            // In the order of the database, which knows no signs.
            var ids = claimed.stream()
                    .map(Delivery::fact)
                    .distinct()
                    .sorted(comparing(UUID::toString))
                    .toArray(UUID[]::new);
            for (var row : Scope.system(tenant).call(() -> db.get().fetch(READ, ids, ids[0], ids[ids.length - 1])))
                facts.put(row.get("id", UUID.class), row);
        } catch (RuntimeException e) {
            claimed.forEach(delivery -> postpone(delivery, e));
            return List.of();
        }
        var there = claimed.stream().collect(partitioningBy(delivery -> facts.containsKey(delivery.fact())));
        there.get(false).forEach(delivery -> postpone(delivery, new IllegalStateException("The fact is gone")));
        return there.get(true);
    }

    /** Lets a subscriber hear all facts of a shop that were gathered for it, or one by one where that fails, and takes them off the list. */
    void gathered(List<Delivery> claimed) {
        var tenant = claimed.getFirst().tenant();
        var facts = new HashMap<UUID, Record>();
        var some = there(tenant, claimed, facts);
        var done = new ArrayList<Delivery>();
        Scope.system(tenant).run(() -> {
            if (heard(some, facts)) done.addAll(some);
            else for (var delivery : some) if (outside(facts.get(delivery.fact()), delivery)) done.add(delivery);
        });
        if (!done.isEmpty()) forget(tenant, done);
    }

    /** Who fails is found when each is heard by itself. */
    private boolean heard(List<Delivery> some, Map<UUID, Record> facts) {
        if (some.size() < 2) return false;
        var subscriber = some.getFirst().subscriber();
        try {
            var told = some.stream().map(one -> fact(facts.get(one.fact()))).toList();
            registry.get().subscription(subscriber).reaction().accept(told);
            some.forEach(delivery -> count(delivery, "done"));
            return true;
        } catch (RuntimeException e) {
            LOG.debugf(e, "%s failed on %s facts; it hears each by itself", subscriber, some.size());
            return false;
        }
    }

    private List<Delivery> deliver(UUID tenant, Record stored, List<Delivery> of) {
        var correlation = stored.get("correlation", String.class);
        var done = new ArrayList<Delivery>();
        Scope.system(tenant).run(() -> Scope.current().correlated(correlation).run(() -> {
            var alone = of.stream().collect(partitioningBy(delivery -> when(delivery) != Subscribe.When.AFTERWARDS));
            if (!together(stored, alone.get(false))) alone.get(false).forEach(delivery -> inside(stored, delivery));
            for (var delivery : alone.get(true)) if (outside(stored, delivery)) done.add(delivery);
        }));
        return done;
    }

    private Subscribe.When when(Delivery delivery) {
        var subscription = registry.get().subscription(delivery.subscriber());
        return subscription == null ? Subscribe.When.OUTSIDE : subscription.when();
    }

    /** True where nothing is left to do. Who fails is found when each reacts by itself. */
    private boolean together(Record stored, List<Delivery> several) {
        if (several.size() < 2) return several.isEmpty();
        try {
            react(stored, several);
            return true;
        } catch (RuntimeException e) {
            LOG.debugf(
                    e,
                    "Of %s reactions to fact %s one failed; each goes on alone",
                    several.size(),
                    several.getFirst().fact());
            return false;
        }
    }

    private void inside(Record stored, Delivery delivery) {
        try {
            react(stored, List.of(delivery));
        } catch (RuntimeException e) {
            postpone(delivery, e);
        }
    }

    private void react(Record stored, List<Delivery> some) {
        var store = db.get();
        var fact = fact(stored);
        store.write(() -> {
            for (var delivery : some)
                registry.get().subscription(delivery.subscriber()).hear(fact);
            store.execute(DONE, keys(some));
        });
        some.forEach(delivery -> count(delivery, "done"));
    }

    private boolean outside(Record stored, Delivery delivery) {
        try {
            var subscription = registry.get().subscription(delivery.subscriber());
            if (subscription == null) throw new IllegalStateException("No subscriber of that name in this release");
            subscription.hear(fact(stored));
            count(delivery, "done");
            return true;
        } catch (RuntimeException e) {
            postpone(delivery, e);
            return false;
        }
    }

    private Fact fact(Record stored) {
        return json.read(
                seals.get().payload(stored),
                registry.get().fact(stored.get("type", String.class)).type());
    }

    /** Takes what was done outside any transaction off the list, all of a shop with one statement; whatever a crash puts back on it is done twice. */
    void forget(UUID tenant, List<Delivery> done) {
        Scope.system(tenant).run(() -> light.get().execute(DONE, keys(done)));
    }

    private static Object[] keys(List<Delivery> done) {
        var subscribers = Columns.texts(done, Delivery::subscriber);
        var aggregates = done.stream().map(Delivery::aggregate).toArray(UUID[]::new);
        var sequences = Columns.longs(done, Delivery::sequence);
        return new Object[] {subscribers, aggregates, sequences, subscribers, aggregates, sequences};
    }

    private void count(Delivery delivery, String outcome) {
        meters.counter("tradepost.reactions", "subscriber", delivery.subscriber(), "outcome", outcome)
                .increment();
    }

    /** Tries again later, each time later; after the last attempt the delivery stays as dead, for a person to look at. */
    private void postpone(Delivery delivery, RuntimeException e) {
        boolean dead = delivery.attempts() >= MOST_ATTEMPTS;
        count(delivery, dead ? "dead" : "retried");
        LOG.warnf(e, "%s failed on fact %s, attempt %s", delivery.subscriber(), delivery.fact(), delivery.attempts());
        queue.execute(
                """
                update kernel.delivery set leased_until = null, available_at = ?::timestamptz, last_error = ?, dead = ?
                where tenant_id = ? and subscriber = ? and aggregate_id = ? and aggregate_seq = ?
                """,
                Time.now().plusMillis(Math.min(3_600_000L, 250L << Math.min(delivery.attempts(), 14))),
                String.valueOf(e.getMessage()),
                dead,
                delivery.tenant(),
                delivery.subscriber(),
                delivery.aggregate(),
                delivery.sequence());
    }
}
