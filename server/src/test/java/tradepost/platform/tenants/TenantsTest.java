package tradepost.platform.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.platform.accounts.Accounts;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class TenantsTest {
    @Inject
    Tenants tenants;

    @Inject
    Accounts accounts;

    @Inject
    Shops shops;

    @Test
    void a_new_shop_answers_at_its_address_and_has_an_owner() {
        var shop = shops.open();
        assertThat(tenants.at(shop.slug() + ".localhost")).contains(shop.id());
        assertThat(tenants.at(shop.slug().toUpperCase(java.util.Locale.ROOT) + ".LOCALHOST"))
                .contains(shop.id());
        assertThat(Shops.in(shop, () -> accounts.withEmail(shop.email())))
                .get()
                .extracting("role")
                .isEqualTo("owner");
    }

    @Test
    void hosts_of_nobody_lead_nowhere_and_lead_to_a_shop_once_it_is_open() {
        assertThat(tenants.at("localhost")).isEmpty();
        assertThat(tenants.at("nobody-here.localhost")).isEmpty();
        assertThat(tenants.at("a.b.localhost")).isEmpty();
        var shop = shops.open();
        var domain = shop.slug() + ".example";
        assertThat(tenants.at(domain)).isEmpty();
        Shops.in(shop, () -> tenants.answerAt(domain));
        assertThat(tenants.at(domain)).contains(shop.id());
    }

    @Test
    void two_shops_cannot_share_an_address_and_the_second_leaves_nothing_behind() {
        var first = shops.open();
        var second = NewTenant.of(first.slug(), "Other", "IN", "INR", "other@example.org", Shops.PASSWORD);
        assertThatThrownBy(() -> tenants.open(second))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("belongs to another shop");
        assertThat(tenants.at(first.slug() + ".localhost")).contains(first.id());
        assertThat(Shops.in(first, () -> accounts.withEmail("other@example.org")))
                .isEmpty();
    }

    @Test
    void everything_wrong_with_a_new_shop_is_said_at_once() {
        var wrong = NewTenant.of("www", "", "XX", "EURO", "nobody", "short");
        assertThatThrownBy(() -> tenants.open(wrong))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.fields())
                        .extracting(Problem.Field::pointer)
                        .containsExactlyInAnyOrder("/slug", "/name", "/country", "/currency", "/email", "/password"));
    }

    @Test
    void a_change_of_the_shop_is_seen_at_once() {
        var shop = shops.open();
        Shops.in(shop, () -> {
            assertThat(tenants.current().name()).isEqualTo("Tea House");
            tenants.change(new ChangedTenant("Coffee House", null, null, null, null, null, "#AA0000"));
            assertThat(tenants.current())
                    .extracting(Tenant::name, Tenant::colour)
                    .containsExactly("Coffee House", "#aa0000");
        });
    }
}
