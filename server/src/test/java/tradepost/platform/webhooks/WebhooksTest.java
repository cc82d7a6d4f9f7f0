package tradepost.platform.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tradepost.db.ids.WebhookDeliveryId;
import tradepost.db.ids.WebhookId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.EntityEvent;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Receiver;
import tradepost.testing.Shops;

/** What programs outside are told, how they know that it is true, and what happens when they do not listen. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class WebhooksTest {
    private static final String CHANGED = "entities.changed";

    @Inject
    Shops shops;

    @Inject
    Webhooks webhooks;

    @Inject
    Carrier carrier;

    @Inject
    Secrets secrets;

    @Inject
    Retention retention;

    @Inject
    Db db;

    @Inject
    Json json;

    private final Receiver receiver = new Receiver();
    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @AfterEach
    void close() {
        in(shop, () -> db.write(() -> db.execute("update webhooks.webhook set status = 'paused'")));
        receiver.close();
    }

    private Created hook(String... types) {
        return in(shop, () -> webhooks.create(NewWebhook.to(receiver.url(), types)));
    }

    /** Something happens to a record. */
    private void happens(UUID record, String entity) {
        in(shop, () -> db.write(() -> db.tell(new EntityEvent.Changed(entity, record))));
    }

    private List<String> told(UUID record) {
        return receiver.received().stream()
                .map(message -> json.tree(message.body()).path("data"))
                .filter(data -> data.path("record").asText().equals(record.toString()))
                .map(data -> data.path("entity").asText())
                .toList();
    }

    private void await(int messages) {
        Patience.until(messages + " messages came", () -> receiver.received().size() >= messages);
    }

    /** What was tried and what came of it, for whoever wonders why something came twice. */
    private String attempts() {
        return in(shop, () -> db.fetch(
                        "select delivery_id, number, status, error, duration_ms from webhooks.attempt order by id")
                .format());
    }

    private String state(String column) {
        return in(
                shop, () -> db.fetchOne("select string_agg(distinct " + column + "::text, ' ') from webhooks.delivery")
                        .get(0, String.class));
    }

    @Test
    void a_fact_arrives_signed_and_in_the_common_form() {
        var created = hook(CHANGED);
        var record = UUID.randomUUID();
        happens(record, "brands");
        await(1);
        var message = receiver.received().getFirst();
        assertThat(StandardSignature.holds(created.secret(), message)).isTrue();
        assertThat(message.id()).startsWith("fct_");
        assertThat(Long.parseLong(message.timestamp()))
                .isBetween(Time.now().getEpochSecond() - 60, Time.now().getEpochSecond() + 1);
        var body = json.tree(message.body());
        assertThat(body.path("type").asText()).isEqualTo(CHANGED);
        assertThat(Instant.parse(body.path("timestamp").asText())).isBefore(Time.now());
        assertThat(body.path("data").path("record").asText()).isEqualTo(record.toString());
        var forged =
                new Receiver.Received(message.id(), message.timestamp(), message.signature(), "", message.body() + " ");
        assertThat(StandardSignature.holds(created.secret(), forged)).isFalse();
    }

    @Test
    void a_receiver_that_shares_no_secret_verifies_with_a_public_key() {
        var created = in(
                shop,
                () -> webhooks.create(new NewWebhook(
                        null, receiver.url(), List.of(CHANGED), null, null, Form.CLOUDEVENTS, Algorithm.ED25519)));
        happens(UUID.randomUUID(), "brands");
        await(1);
        var message = receiver.received().getFirst();
        assertThat(created.secret()).startsWith("whpk_");
        assertThat(StandardSignature.holds(created.secret(), message)).isTrue();
        assertThat(message.mediaType()).isEqualTo("application/cloudevents+json");
        var event = json.tree(message.body());
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo(message.id());
        assertThat(event.path("source").asText()).contains(shop.slug());
        assertThat(event.path("type").asText()).isEqualTo(CHANGED);
        assertThat(event.path("data").path("entity").asText()).isEqualTo("brands");
    }

    @Test
    void only_what_was_asked_for_arrives() {
        in(
                shop,
                () -> webhooks.create(new NewWebhook(
                        null,
                        receiver.url(),
                        List.of("entities.*"),
                        Map.of("entity", TextNode.valueOf("brands,products")),
                        null,
                        null,
                        null)));
        var record = UUID.randomUUID();
        happens(record, "media");
        happens(record, "brands");
        happens(record, "products");
        await(2);
        assertThat(told(record)).containsExactly("brands", "products");
    }

    @Test
    void facts_of_one_record_keep_their_order_while_the_receiver_stumbles() {
        hook(CHANGED);
        var falls = new java.util.concurrent.atomic.AtomicInteger();
        receiver.answers(message -> falls.incrementAndGet() % 3 == 0 ? 204 : 500);
        var record = UUID.randomUUID();
        var order = List.of("a", "b", "c", "d");
        for (var entity : order) happens(record, entity);
        Patience.until("all were taken", () -> "delivered".equals(state("status")) && falls.get() >= 12);
        assertThat(told(record).stream().distinct().toList()).isEqualTo(order);
        assertThat(told(record)).isSorted().hasSize(12);
        var ids = receiver.received().stream().map(Receiver.Received::id).distinct();
        assertThat(ids).hasSize(4);
    }

    @Test
    void what_nobody_takes_is_given_up_and_can_be_tried_anew() {
        hook(CHANGED);
        receiver.answers(message -> 503);
        var record = UUID.randomUUID();
        happens(record, "brands");
        Patience.until("it was given up", () -> "dead".equals(state("status")));
        assertThat(receiver.received()).hasSize(4);
        var log = in(
                shop,
                () -> db.fetchOne(
                        "select number, status, request, response from webhooks.attempt order by number desc limit 1"));
        assertThat(log.get("number", Integer.class)).isEqualTo(4);
        assertThat(log.get("status", Integer.class)).isEqualTo(503);
        assertThat(log.get("response", String.class)).isEqualTo("answered 503");
        assertThat(log.get("request", String.class)).contains(record.toString());
        receiver.answers(message -> 200);
        var dead =
                in(shop, () -> db.fetchOne("select id from webhooks.delivery").get(0, UUID.class));
        in(shop, () -> webhooks.retry(new tradepost.db.ids.WebhookDeliveryId(dead)));
        Patience.until("it was taken", () -> "delivered".equals(state("status")));
    }

    @Test
    void a_receiver_that_is_gone_is_not_told_again_until_somebody_resumes_it() {
        var created = hook(CHANGED);
        receiver.answers(message -> 410);
        var record = UUID.randomUUID();
        happens(record, "a");
        Patience.until("it is disabled", () -> status(created.id()).equals("disabled"));
        receiver.answers(message -> 204);
        happens(record, "b");
        in(shop, () -> webhooks.resume(created.id(), new Resuming(false)));
        await(3);
        assertThat(told(record)).containsExactly("a", "a", "b");
    }

    @Test
    void a_webhook_is_removed_while_its_deliveries_fail() {
        long deadlocks = deadlocks();
        for (int round = 0; round < 8; round++) {
            int answer = round % 2 == 0 ? 503 : 410;
            receiver.answers(message -> answer);
            var created = hook(CHANGED);
            var records = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
            in(
                    shop,
                    () -> db.write(() -> {
                        for (int fact = 0; fact < 160; fact++)
                            db.tell(new EntityEvent.Changed("brands", records.get(fact % records.size())));
                    }));
            int before = receiver.received().size();
            await(before + 1);
            in(shop, () -> webhooks.remove(created.id()));
        }
        assertThat(state("status")).isNull();
        assertThat(deadlocks()).isEqualTo(deadlocks);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 410, 500})
    void a_webhook_that_is_removed_while_it_is_told_ends_its_delivery_quietly(int answer) {
        happens(UUID.randomUUID(), "brands");
        var fact = in(shop, () -> db.fetchOne("select id from kernel.fact order by id desc limit 1")
                .get(0, UUID.class));
        var created = hook(CHANGED);
        var claimed = new Post.Claimed(WebhookDeliveryId.next(), created.id(), fact, 1);
        receiver.answers(message -> {
            in(shop, () -> webhooks.remove(created.id()));
            return answer;
        });
        in(shop, () -> carrier.bring(claimed));
        assertThat(receiver.received()).hasSize(1);
        in(shop, () -> carrier.bring(claimed));
        assertThat(receiver.received()).as("nobody is told any more").hasSize(1);
        assertThat(in(shop, () -> db.fetch("select 1 from webhooks.attempt"))).isEmpty();
    }

    private long deadlocks() {
        return in(shop, () -> db.fetchOne("select deadlocks from pg_stat_database where datname = current_database()")
                .get(0, Long.class));
    }

    private String status(WebhookId id) {
        return in(shop, () -> db.fetchOne("select status from webhooks.webhook where id = ?", id.value())
                .get(0, String.class));
    }

    @Test
    void during_a_rotation_both_secrets_verify() {
        var old = hook(CHANGED);
        var fresh = in(shop, () -> webhooks.rotate(old.id(), new Rotation(1, null)));
        happens(UUID.randomUUID(), "brands");
        await(1);
        assertThat(StandardSignature.holds(old.secret(), receiver.received().getFirst()))
                .isTrue();
        assertThat(StandardSignature.holds(fresh.secret(), receiver.received().getFirst()))
                .isTrue();
        var last = in(shop, () -> webhooks.rotate(old.id(), new Rotation(0, null)));
        happens(UUID.randomUUID(), "brands");
        await(2);
        assertThat(StandardSignature.holds(fresh.secret(), receiver.received().getLast()))
                .isFalse();
        assertThat(StandardSignature.holds(last.secret(), receiver.received().getLast()))
                .isTrue();
    }

    @Test
    void what_signs_lies_sealed_in_the_database() {
        var shared = hook(CHANGED);
        in(shop, () -> webhooks.rotate(shared.id(), new Rotation(1, null)));
        var pair = in(shop, () -> webhooks.rotate(shared.id(), new Rotation(1, Algorithm.ED25519)));
        var rows = in(shop, () -> db.fetch("select sealed_key, public_key, s::text as whole from webhooks.secret s"));
        var plain = Base64.getDecoder().decode(shared.secret().substring("whsec_".length()));
        assertThat(rows).hasSize(3).allSatisfy(row -> {
            assertThat(HexFormat.of().formatHex(row.get("sealed_key", byte[].class)))
                    .doesNotContain(HexFormat.of().formatHex(plain))
                    .doesNotContain(HexFormat.of().formatHex(shared.secret().getBytes(StandardCharsets.UTF_8)))
                    // how every Ed25519 key that Java writes begins
                    .doesNotContain("302e020100300506032b6570");
            assertThat(row.get("whole", String.class))
                    .doesNotContain(shared.secret())
                    .doesNotContain(HexFormat.of().formatHex(plain));
        });
        assertThat(pair.secret()).startsWith("whpk_");
    }

    @Test
    void a_sealed_secret_copied_into_another_row_signs_nothing() {
        hook(CHANGED);
        var other = in(shop, () -> webhooks.create(NewWebhook.to(receiver.url(), "webhooks.*")));
        in(
                shop,
                () -> db.write(
                        () -> db.execute("""
                        update webhooks.secret set sealed_key = (select sealed_key from webhooks.secret where webhook_id <> ?::uuid)
                        where webhook_id = ?::uuid
                        """, other.id().value(), other.id().value())));
        assertThatThrownBy(() -> in(shop, () -> secrets.signatures(other.id(), "fct_1", "1", "{}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not open");
    }

    @Test
    void a_test_reaches_only_the_webhook_that_is_tested() {
        var quiet = new Receiver();
        in(shop, () -> webhooks.create(NewWebhook.to(quiet.url(), "webhooks.*")));
        var created = hook("orders.placed");
        in(shop, () -> webhooks.test(created.id()));
        await(1);
        Patience.until("the other heard that there is a new one", () -> quiet.received().stream()
                .anyMatch(message -> message.tells("webhooks.created")
                        && message.body().contains(created.id().toString())));
        assertThat(receiver.received().getFirst().tells("webhooks.tested")).isTrue();
        assertThat(quiet.received()).noneMatch(message -> message.tells("webhooks.tested"));
        quiet.close();
    }

    @Test
    void what_was_told_can_be_replayed_under_the_same_id() {
        var created = hook(CHANGED);
        var before = Time.now();
        var record = UUID.randomUUID();
        happens(record, "a");
        happens(record, "b");
        await(2);
        var first = receiver.received().getFirst().id();
        assertThat(in(shop, () -> webhooks.replay(created.id(), new Replay(List.of(first), null, null, null)))
                        .facts())
                .isEqualTo(1);
        await(3);
        assertThat(receiver.received().getLast().id()).isEqualTo(first);
        var all = new Replay(null, before.minusMillis(5), null, List.of("entities.*"));
        assertThat(in(shop, () -> webhooks.replay(created.id(), all)).facts()).isEqualTo(2);
        await(5);
        assertThat(told(record)).as(this::attempts).containsExactly("a", "b", "a", "a", "b");
    }

    @Test
    void a_slow_receiver_delays_nobody_else() throws InterruptedException {
        var release = new CountDownLatch(1);
        var slow = new Receiver();
        slow.answers(message -> {
            try {
                release.await(15, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 204;
        });
        in(shop, () -> webhooks.create(NewWebhook.to(slow.url(), CHANGED)));
        hook(CHANGED);
        for (int i = 0; i < 20; i++) happens(UUID.randomUUID(), "brands");
        await(20);
        assertThat(slow.received()).hasSizeLessThanOrEqualTo(4);
        release.countDown();
        Patience.until("the slow one got all", () -> slow.received().size() == 20);
        slow.close();
    }

    @Test
    void nobody_subscribes_to_what_he_may_not_read() {
        var clerk = new Principal(Principal.Kind.STAFF, UUID.randomUUID(), "clerk", Set.of("orders.*", "webhooks.*"));
        var desk = Scope.system(shop.id()).as(clerk);
        assertThatThrownBy(() -> desk.call(() -> webhooks.create(NewWebhook.to(receiver.url(), "payments.*"))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("payments.read");
        assertThat(desk.call(() -> webhooks.create(NewWebhook.to(receiver.url(), "orders.*")))
                        .secret())
                .startsWith("whsec_");
    }

    @Test
    void an_address_inside_is_refused() {
        for (var url : List.of("http://example.com/", "https://169.254.169.254/latest", "https://10.0.0.1/"))
            assertThatThrownBy(() -> in(shop, () -> webhooks.create(NewWebhook.to(url, "*"))))
                    .isInstanceOf(Problem.class);
        in(shop, () -> webhooks.create(NewWebhook.to("https://localhost:1/", CHANGED)));
        happens(UUID.randomUUID(), "brands");
        Patience.until("it was refused when it was to be sent", () -> {
            var error = state("last_error");
            return error != null && error.contains("not public");
        });
    }

    @Test
    void a_delivery_whose_process_died_is_made_by_another_when_the_lease_is_over() {
        hook(CHANGED);
        happens(UUID.randomUUID(), "brands");
        Patience.until("it was taken", () -> "delivered".equals(state("status")));
        var over = Time.now().plusSeconds(2);
        in(
                shop,
                () -> db.write(() -> db.execute(
                        "update webhooks.delivery set status = 'waiting', attempts = 1, leased_until = ?::timestamptz",
                        over)));
        await(2);
        assertThat(Time.now()).isAfter(over);
        assertThat(receiver.received().getLast().id())
                .isEqualTo(receiver.received().getFirst().id());
    }

    @Test
    void a_delivery_whose_fact_is_no_longer_kept_is_given_up() {
        hook(CHANGED);
        happens(UUID.randomUUID(), "brands");
        Patience.until("it was taken", () -> "delivered".equals(state("status")));
        in(
                shop,
                () -> db.write(() -> db.execute(
                        "update webhooks.delivery set status = 'waiting', attempts = 1, fact_id = ?::uuid",
                        UUID.randomUUID())));
        Patience.until("it was given up", () -> "dead".equals(state("status")));
        assertThat(state("last_error")).contains("older than this installation keeps");
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void what_ended_long_ago_is_forgotten_with_its_log() {
        hook(CHANGED);
        happens(UUID.randomUUID(), "brands");
        Patience.until("it was taken", () -> "delivered".equals(state("status")));
        assertThat(counted("webhooks.attempt")).isEqualTo(1);
        in(
                shop,
                () -> db.write(() -> db.execute(
                        "update webhooks.delivery set updated_at = ?::timestamptz",
                        Time.now().minusSeconds(40 * 86_400))));
        assertThat(retention.round()).isFalse();
        assertThat(counted("webhooks.delivery")).isZero();
        assertThat(counted("webhooks.attempt")).isZero();
    }

    private long counted(String table) {
        return in(shop, () -> db.fetchOne("select count(*) from " + table).get(0, Long.class));
    }

    @Test
    void a_thin_webhook_gets_ids_only() {
        var created = in(
                shop,
                () -> webhooks.create(new NewWebhook(
                        null, receiver.url(), List.of("webhooks.disabled"), null, Content.THIN, null, null)));
        in(shop, () -> db.write(() -> db.tell(new WebhookEvent.Disabled(created.id(), "a reason"))));
        await(1);
        var data = json.tree(receiver.received().getFirst().body()).path("data");
        assertThat(data.path("webhook").asText()).isEqualTo(created.id().toString());
        assertThat(data.path("fact").asText())
                .isEqualTo(receiver.received().getFirst().id());
        assertThat(data.has("reason")).isFalse();
    }

    @Test
    void what_happens_during_a_pause_is_kept() {
        var created = hook(CHANGED);
        in(shop, () -> webhooks.pause(created.id()));
        var record = UUID.randomUUID();
        happens(record, "a");
        happens(record, "b");
        in(shop, () -> webhooks.resume(created.id(), new Resuming(null)));
        await(2);
        assertThat(told(record)).containsExactly("a", "b");
    }
}
