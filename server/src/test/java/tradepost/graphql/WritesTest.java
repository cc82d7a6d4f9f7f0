package tradepost.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.testing.Buyers;

@QuarkusTest
class WritesTest extends GraphqlStory {
    @Inject
    Buyers buyers;

    private long count() {
        return ask("{ brands { totalCount } }").at("/brands/totalCount").asLong();
    }

    @Test
    void a_record_is_created_changed_and_deleted() {
        var brand =
                ask("mutation { brandCreate(input: { name: \"Clay\", slug: \"clay\", externalId: \"7\" }) { id version name externalId } }")
                        .path("brandCreate");
        assertThat(brand.path("externalId").asText()).isEqualTo("7");
        var id = brand.path("id").asText();
        var changed =
                ask("mutation { brandChange(id: \"%s\", version: %s, input: { name: \"Clay & Sons\", externalId: null }) { version name externalId products { nodes { id } } } }"
                                .formatted(id, brand.path("version")))
                        .path("brandChange");
        assertThat(changed.path("name").asText()).isEqualTo("Clay & Sons");
        assertThat(changed.path("externalId").isNull()).isTrue();
        assertThat(changed.at("/products/nodes").isArray()).isTrue();
        assertThat(refusal("mutation { brandDelete(id: \"%s\", version: %s) { id } }"
                        .formatted(id, brand.path("version"))))
                .isEqualTo("version_changed");
        assertThat(ask("mutation { brandDelete(id: \"%s\", version: %s) { name } }"
                                .formatted(id, changed.path("version")))
                        .at("/brandDelete/name")
                        .asText())
                .isEqualTo("Clay & Sons");
        assertThat(count()).isZero();
    }

    @Test
    void the_same_key_does_it_once_and_a_dry_run_not_at_all() {
        var create =
                "mutation { brandCreate(input: { name: \"Clay\", slug: \"clay\" }, idempotencyKey: \"k-1\") { id } }";
        var first = ask(create);
        assertThat(ask(create)).isEqualTo(first);
        assertThat(count()).isEqualTo(1);
        assertThat(refusal(create.replace("Clay", "Other"))).isEqualTo("idempotency_key_reused");
        var dry = ask("mutation { brandCreate(input: { name: \"Bodum\", slug: \"bodum\" }, dryRun: true) { name } }");
        assertThat(dry.at("/brandCreate/name").asText()).isEqualTo("Bodum");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void what_is_wrong_points_into_the_input() {
        var errors =
                run("mutation { brandCreate(input: { name: \"\", slug: \"Not A Slug!\", externalId: \"x\" }) { id } }")
                        .getErrors();
        assertThat(errors).hasSize(1);
        assertThat(errors.getFirst().getExtensions().get("status")).isEqualTo(422);
        assertThat(errors.getFirst().getExtensions().get("errors").toString()).contains("/input/name");
    }

    @Test
    void a_verb_is_a_field_with_what_it_takes_and_answers() {
        buyers.buy("sandbox_card", "10.00", 2, "20.00", 1);
        var id = ask("{ orders { nodes { id } } }").at("/orders/nodes/0/id").asText();
        var held = ask("mutation { ordersHold(id: \"%s\", input: { reason: \"address\" }, dryRun: true) { id status } }"
                .formatted(id));
        assertThat(held.at("/ordersHold/status").asText()).isEqualTo("ON_HOLD");
        assertThat(ask("{ order(id: \"%s\") { status } }".formatted(id))
                        .at("/order/status")
                        .asText())
                .isNotEqualTo("ON_HOLD");
        assertThat(ask("mutation { ordersHold(id: \"%s\", input: { reason: \"address\" }) { status } }".formatted(id))
                        .at("/ordersHold/status")
                        .asText())
                .isEqualTo("ON_HOLD");
        assertThat(refusal("mutation { samovarsBrew }")).isEqualTo("verb_not_found");
    }

    @Test
    void each_change_stands_alone_and_needs_its_permission() {
        var result = run(
                "mutation { a: brandCreate(input: { name: \"Clay\", slug: \"clay\" }) { id } b: brandCreate(input: { name: \"Clay\", slug: \"clay\" }) { id } }");
        assertThat(result.getErrors()).hasSize(1);
        assertThat(result.getErrors().getFirst().getExtensions().get("code")).isEqualTo("already_exists");
        assertThat(count()).isEqualTo(1);
        var reader = new Principal(Principal.Kind.STAFF, UUID.randomUUID(), "Anna", Set.of("brands.read"));
        Scope.current().as(reader).run(() -> assertThat(
                        refusal("mutation { brandCreate(input: { name: \"Bodum\", slug: \"bodum\" }) { id } }"))
                .isEqualTo("missing_permission"));
    }
}
