package tradepost.platform.accounts;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@WithTestResource(OwnDatabase.class)
class ProbeTest {
    @Inject Accounts accounts;
    @Inject tradepost.kernel.db.Db db;
    @Inject Shops shops;

    @Test
    void probe() {
        for (int s = 0; s < 6; s++) {
            var shop = shops.open();
            var out = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                out.append(Shops.in(shop, () -> accounts.withEmail(shop.email())).isPresent() ? '1' : '0');
                out.append(Shops.in(shop, () -> db.fetchOne("select current_setting('app.tenant', true)").get(0, String.class).equals(shop.id().toString())) ? '1' : '0');
            }
            System.out.println("PROBE " + out);
        }
    }
}
