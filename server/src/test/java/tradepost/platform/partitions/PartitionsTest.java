package tradepost.platform.partitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Time;
import tradepost.kernel.access.Access;
import tradepost.kernel.access.AccessLog;
import tradepost.kernel.audit.AuditProof;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.WorkerDb;
import tradepost.kernel.entities.EntityEvent;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** What is only ever added to lies by the month, where nobody need look for it, and goes by the month. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class PartitionsTest {
    private static final Instant LONG_AGO = Instant.parse("2024-02-29T23:59:59.999Z");
    private static final Instant A_DAY_LATER = Instant.parse("2024-03-01T00:00:00Z");

    @Inject
    Shops shops;

    @Inject
    Partitions partitions;

    @Inject
    SpentKeys spent;

    @Inject
    AccessLog accesses;

    @Inject
    AuditProof proof;

    @Inject
    WorkerDb queue;

    @Inject
    Db db;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    private void happens(Instant when, UUID record) {
        Time.at(
                Clock.fixed(when, ZoneOffset.UTC),
                () -> in(
                        shop,
                        () -> db.write(() -> {
                            db.tell(new EntityEvent.Changed("teas", record));
                            db.audit("teas.change", null, null, "{\"at\":\"" + when + "\"}");
                            return null;
                        })));
    }

    /** In which partitions rows lie, and how many in each. */
    private List<String> places(String table) {
        return in(shop, () -> db.fetch("select tableoid::regclass::text || ' ' || count(*) from " + table
                        + " where occurred_at < '2026-01-01' group by tableoid order by 1")
                .getValues(0, String.class));
    }

    @Test
    void this_month_and_the_next_ones_are_there_before_anybody_writes() {
        var month = java.time.YearMonth.now(Clock.systemUTC());
        for (var table : List.of("audit", "fact", "access"))
            for (int ahead = 0; ahead <= 3; ahead++)
                assertThat(queue.fetchSingle(
                                        "select to_regclass(?)::text",
                                        "kernel." + table + "_"
                                                + month.plusMonths(ahead)
                                                        .toString()
                                                        .replace("-", ""))
                                .get(0, String.class))
                        .isNotNull();
        happens(Time.now(), UUID.randomUUID());
        assertThat(in(shop, () -> db.fetch("select distinct tableoid::regclass::text from kernel.fact")
                        .getValues(0, String.class)))
                .allMatch(place -> place.matches("kernel\\.fact_\\d{6}"));
    }

    @Test
    void what_fits_no_month_waits_and_is_put_into_its_own_once_that_is_made() {
        noOldFacts();
        happens(LONG_AGO, UUID.randomUUID());
        happens(A_DAY_LATER, UUID.randomUUID());
        assertThat(places("kernel.fact")).containsExactly("kernel.fact_default 2");
        partitions.keep();
        assertThat(places("kernel.fact")).containsExactly("kernel.fact_202402 1", "kernel.fact_202403 1");
        assertThat(places("kernel.audit")).containsExactly("kernel.audit_202402 1", "kernel.audit_202403 1");
        happens(A_DAY_LATER, UUID.randomUUID());
        assertThat(places("kernel.fact")).containsExactly("kernel.fact_202402 1", "kernel.fact_202403 2");
    }

    @Test
    void a_move_from_the_default_partition_leaves_every_seal_and_every_policy_as_it_was() {
        happens(LONG_AGO, UUID.randomUUID());
        Patience.until(
                "it is sealed",
                () -> in(shop, () -> proof.verify(Optional.empty()).waiting() == 0));
        var before = in(shop, () -> proof.verify(Optional.empty()));
        partitions.keep();
        var after = in(shop, () -> proof.verify(Optional.of(before.head())));
        assertThat(after.findings()).isEmpty();
        assertThat(after.lines()).isEqualTo(before.lines()).isPositive();
        var other = shops.open();
        assertThat(in(other, () -> db.fetchSingle("select count(*) from kernel.audit where occurred_at < '2026-01-01'")
                        .get(0, Long.class)))
                .isZero();
    }

    @Test
    void months_of_accesses_go_when_their_last_day_is_old_enough() {
        var now = Time.now();
        note(now, "/new");
        note(now.minus(Duration.ofDays(90 + 31)), "/old");
        note(now.minus(Duration.ofDays(89)), "/rather-old");
        Patience.until("all are noted", () -> noted("true") == 3);
        partitions.keep();
        assertThat(noted("path = '/old'")).isZero();
        assertThat(noted("true")).isEqualTo(2);
    }

    private void note(Instant when, String path) {
        accesses.note(new Access(shop.id(), when, "visitor", "GET", path, 404, 1, "", "test"));
    }

    private long noted(String condition) {
        return in(shop, () -> db.fetchSingle("select count(*) from kernel.access where " + condition)
                .get(0, Long.class));
    }

    @Test
    void facts_are_kept_unless_told_otherwise_and_until_all_have_heard_them() {
        var record = UUID.randomUUID();
        happens(LONG_AGO, record);
        partitions.keep();
        assertThat(places("kernel.fact")).containsExactly("kernel.fact_202402 1");
        owe(record);
        strict().keep();
        assertThat(places("kernel.fact")).as("somebody has not heard it").containsExactly("kernel.fact_202402 1");
        in(shop, () -> db.write(() -> db.execute("delete from kernel.delivery where subscriber = 'somebody'")));
        noOldFacts();
        assertThat(places("kernel.fact")).isEmpty();
        assertThat(places("kernel.audit")).containsExactly("kernel.audit_202402 1");
    }

    private Partitions strict() {
        return new Partitions(queue, Duration.ofDays(90), Optional.of(Duration.ofDays(400)));
    }

    /** Waits for the reactions of all shops: as long as one of them has not heard an old fact, its month stays. */
    private void noOldFacts() {
        Patience.until("all have heard the old facts and their months are gone", () -> {
            strict().keep();
            return queue.fetchSingle(
                            "select to_regclass('kernel.fact_202402') is null and to_regclass('kernel.fact_202403') is null")
                    .get(0, Boolean.class);
        });
    }

    private void owe(UUID record) {
        in(shop, () -> db.write(() -> db.execute("""
                        insert into kernel.delivery (subscriber, aggregate_id, aggregate_seq, fact_id, available_at, dead)
                        select 'somebody', aggregate_id, aggregate_seq, id, occurred_at, true from kernel.fact where aggregate_id = ?::uuid
                        """, record)));
    }

    @Test
    void the_audit_is_not_dropped_by_any_program() {
        assertThatThrownBy(
                        () -> queue.fetch("select kernel.drop_partitions('kernel.audit', ?::timestamptz)", Time.now()))
                .hasMessageContaining("The audit is kept");
        assertThatThrownBy(() -> queue.fetch("select kernel.keep_partitions('kernel.delivery', '2026-01-01'::date, 1)"))
                .hasMessageContaining("kernel.delivery_default");
        in(shop, () -> assertThatThrownBy(
                        () -> db.fetch("select kernel.drop_partitions('kernel.fact', ?::timestamptz)", Time.now()))
                .hasMessageContaining("permission denied"));
    }

    @Test
    void a_life_of_facts_that_is_too_short_is_refused_at_the_start() {
        assertThatThrownBy(() -> new Partitions(queue, Duration.ofDays(90), Optional.of(Duration.ofDays(3))))
                .hasMessageContaining("tradepost.facts.life");
    }

    @Test
    void facts_of_one_record_that_are_told_at_the_same_time_are_numbered_one_after_the_other() throws Exception {
        var record = UUID.randomUUID();
        try (var hands = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) hands.submit(() -> happens(Time.now(), record));
        }
        assertThat(in(shop, () -> db.fetch(
                                "select aggregate_seq from kernel.fact where aggregate_id = ?::uuid order by 1", record)
                        .getValues(0, Long.class)))
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void idempotency_keys_are_forgotten_when_no_client_can_count_on_them_any_more() {
        in(
                shop,
                () -> db.write(() -> {
                    for (int days : new int[] {1, 6, 8, 90})
                        db.execute(
                                "insert into kernel.idempotency (principal, key, fingerprint, leased_until, created_at) values ('a', ?, '', ?::timestamptz, ?::timestamptz)",
                                "key-" + days,
                                Time.now(),
                                Time.now().minus(Duration.ofDays(days)));
                    return null;
                }));
        assertThat(spent.forget()).isFalse();
        assertThat(in(shop, () -> db.fetch("select key from kernel.idempotency order by key")
                        .getValues(0, String.class)))
                .containsExactly("key-1", "key-6");
    }
}
