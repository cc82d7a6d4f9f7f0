package tradepost.platform.audits;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.audit.AuditProof;
import tradepost.kernel.audit.Finding;
import tradepost.kernel.audit.Head;
import tradepost.kernel.audit.Sealer;
import tradepost.kernel.db.Db;
import tradepost.kernel.postgres.PostgresServer;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Somebody who is superuser of the database rewrites what was recorded, each time in another way. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class AuditProofTest {
    @Inject
    Db db;

    @Inject
    Sealer sealer;

    @Inject
    AuditProof proof;

    @Inject
    Shops shops;

    private Tenant shop;

    @BeforeEach
    void three_lines_each_under_a_seal_of_its_own() {
        shop = shops.open();
        for (var colour : List.of("red", "green", "blue")) {
            paint(colour);
            settle();
        }
    }

    @Test
    void what_nobody_touched_holds() {
        var result = verify();
        assertThat(result.findings()).isEmpty();
        assertThat(result.lines()).isEqualTo(3);
        assertThat(result.seals()).isEqualTo(3);
    }

    @Test
    void a_changed_line_is_named_with_its_moment() {
        meddle("update kernel.audit set after = '{\"colour\": \"gold\"}' where after->>'colour' = 'green'");
        var found = only(Finding.Kind.CHANGED);
        assertThat(found.what()).startsWith("line aud_");
        assertThat(found.when()).isNotNull();
    }

    @Test
    void a_changed_line_with_a_new_digest_is_found_all_the_same() {
        meddle(
                "update kernel.audit set actor = 'account:nobody', digest = sha256('anything') where after->>'colour' = 'red'");
        only(Finding.Kind.CHANGED);
    }

    @Test
    void a_digest_without_its_line_is_no_better() {
        meddle("update kernel.audit set digest = sha256('anything') where after->>'colour' = 'red'");
        only(Finding.Kind.CHANGED);
    }

    @Test
    void a_removed_line_is_missed() {
        meddle("delete from kernel.audit where after->>'colour' = 'green'");
        assertThat(only(Finding.Kind.REMOVED).when()).isNotNull();
    }

    @Test
    void the_newest_line_is_missed_as_well() {
        meddle("delete from kernel.audit where after->>'colour' = 'blue'");
        only(Finding.Kind.REMOVED);
    }

    @Test
    void lines_that_took_each_others_place_are_told_apart() {
        in(
                shop,
                () -> db.write(() -> {
                    db.audit("teapots.lid", "tea_1", null, null);
                    db.audit("teapots.spout", "tea_1", null, null);
                }));
        settle();
        meddle("""
                with pair as (select id, lead(id) over (order by id) as next, lag(id) over (order by id) as former from kernel.audit
                              where tenant_id = '%s' and action in ('teapots.lid', 'teapots.spout'))
                update kernel.audit a set action = b.action, digest = b.digest, salt = b.salt from pair, kernel.audit b
                where a.id = pair.id and b.tenant_id = a.tenant_id and b.id = coalesce(pair.next, pair.former)
                """.formatted(shop.id()), "a.");
        assertThat(verify().findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.SWAPPED, Finding.Kind.SWAPPED);
    }

    @Test
    void a_line_slipped_in_afterwards_is_no_line() {
        meddle("""
                insert into kernel.audit (tenant_id, id, xid, occurred_at, actor, action, correlation, salt, payload_digest, digest)
                select tenant_id, gen_random_uuid(), xid, occurred_at, actor, action, correlation, salt, payload_digest, digest
                from kernel.audit where after->>'colour' = 'red'
                """);
        only(Finding.Kind.ADDED);
    }

    @Test
    void a_removed_seal_leaves_a_gap() {
        meddle("delete from kernel.seal where number = 2");
        assertThat(only(Finding.Kind.SEAL_REMOVED).what()).isEqualTo("seal 2");
    }

    @Test
    void the_newest_seal_is_missed_and_not_replaced() {
        meddle("delete from kernel.seal where number = 3");
        in(shop, sealer::seal);
        var found = only(Finding.Kind.SEAL_REMOVED);
        assertThat(found.what()).isEqualTo("seal 3");
        assertThat(found.sentence()).contains("seal 2");
    }

    @Test
    void a_line_removed_together_with_its_seal_is_missed() {
        meddle("delete from kernel.audit where after->>'colour' = 'blue'");
        meddle("delete from kernel.seal where number = 3");
        only(Finding.Kind.SEAL_REMOVED);
    }

    @Test
    void a_changed_seal_is_found() {
        meddle("update kernel.seal set sealed_at = sealed_at + interval '1 day' where number = 2");
        assertThat(only(Finding.Kind.SEAL_CHANGED).what()).isEqualTo("seal 2");
    }

    @Test
    void a_head_kept_elsewhere_unmasks_another_chain() {
        var other = new Head(2, "0".repeat(64));
        assertThat(in(shop, () -> proof.verify(Optional.of(other))).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.SEAL_CHANGED);
        var head = verify().head();
        assertThat(in(shop, () -> proof.verify(Optional.of(head))).holds()).isTrue();
    }

    @Test
    void sealers_of_several_processes_do_not_get_in_each_others_way() {
        for (int i = 0; i < 20; i++) paint("shade " + i);
        var hands = IntStream.range(0, 4)
                .mapToObj(hand -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 10; i++) in(shop, sealer::seal);
                }))
                .toList();
        hands.forEach(CompletableFuture::join);
        settle();
        assertThat(verify().findings()).isEmpty();
        assertThat(verify().lines()).isEqualTo(23);
    }

    private void paint(String colour) {
        in(shop, () -> db.write(() -> db.audit("teapots.paint", "tea_1", null, "{\"colour\":\"" + colour + "\"}")));
    }

    /** Other transactions may still run, behind which nothing can be sealed. */
    private void settle() {
        Patience.until("all lines are sealed", () -> {
            in(shop, sealer::seal);
            return verify().waiting() == 0;
        });
    }

    private AuditProof.Result verify() {
        return in(shop, () -> proof.verify(Optional.empty()));
    }

    private Finding only(Finding.Kind kind) {
        var findings = verify().findings();
        assertThat(findings).extracting(Finding::kind).containsExactly(kind);
        return findings.getFirst();
    }

    private void meddle(String sql) {
        meddle(sql, "");
    }

    /** As superuser, whom no policy stops; only in the test's own shop. */
    private void meddle(String sql, String alias) {
        var where = " and " + alias + "tenant_id = '" + shop.id() + "'";
        try (var superuser = PostgresServer.start(
                                Path.of("target/data/postgres").toAbsolutePath())
                        .superuser("tradepost");
                var statement = superuser.createStatement()) {
            assertThat(statement.executeUpdate(sql + where)).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
