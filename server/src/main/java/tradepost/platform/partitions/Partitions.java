package tradepost.platform.partitions;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.Time;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.jobs.Chore;

/**
 * The months of append-only tables. One that is missing costs nothing but order: rows wait in the default partition until it is made. What may be
 * dropped says the installation; the audit never is, and a fact not before everybody has heard it.
 */
@Singleton
public class Partitions {
    private static final Logger LOG = Logger.getLogger(Partitions.class);
    private static final List<String> TABLES = List.of("kernel.audit", "kernel.fact", "kernel.access");
    private static final String UNHEARD = """
            select min(fact_id::text)::uuid from kernel.delivery d where exists (
                select from kernel.fact f where f.tenant_id = d.tenant_id and f.id = d.fact_id)
            """;
    private static final int MONTHS_AHEAD = 3;
    private static final Duration SHORTEST_FOR_FACTS = Duration.ofDays(30);
    private final WorkerDb queue;
    private final Duration accesses;
    private final Optional<Duration> facts;

    @Inject
    Partitions(
            WorkerDb queue,
            @ConfigProperty(name = "tradepost.access-log.life", defaultValue = "90D") Duration accesses,
            @ConfigProperty(name = "tradepost.facts.life") Optional<Duration> facts) {
        facts.filter(life -> life.compareTo(SHORTEST_FOR_FACTS) < 0).ifPresent(life -> {
            throw new IllegalArgumentException(
                    "tradepost.facts.life is %s; webhooks are retried for days: keep facts for %s at least"
                            .formatted(life, SHORTEST_FOR_FACTS));
        });
        this.queue = queue;
        this.accesses = accesses;
        this.facts = facts;
    }

    void start(@Observes StartupEvent event) {
        try {
            keep();
        } catch (DataAccessException e) {
            LOG.warn(
                    "The months ahead could not be made; rows wait in the default partitions and the chore tries again",
                    e);
        }
    }

    /** Makes what is missing of this month and the next ones, and drops what is old enough. */
    @Chore(value = "partitions.keep", every = "PT6H")
    public boolean keep() {
        var month = LocalDate.ofInstant(Time.now(), ZoneOffset.UTC);
        for (var table : TABLES)
            queue.fetch("select kernel.keep_partitions(?::regclass, ?::date, ?)", table, month, MONTHS_AHEAD);
        drop("kernel.access", Time.now().minus(accesses));
        facts.ifPresent(life -> drop("kernel.fact", earlier(Time.now().minus(life), oldestUnheard())));
        return false;
    }

    /** Since ids begin with their time, the smallest one is the oldest. */
    private Optional<Instant> oldestUnheard() {
        return Optional.ofNullable(queue.fetchSingle(UNHEARD).get(0, UUID.class))
                .map(id -> Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16));
    }

    private static Instant earlier(Instant wanted, Optional<Instant> limit) {
        return limit.filter(wanted::isAfter).orElse(wanted);
    }

    private void drop(String table, Instant before) {
        int dropped = queue.fetchSingle("select kernel.drop_partitions(?::regclass, ?::timestamptz)", table, before)
                .get(0, Integer.class);
        if (dropped > 0) LOG.infof("Dropped %s months of %s: all before %s", dropped, table, before);
    }
}
