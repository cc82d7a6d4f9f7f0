package tradepost.testing;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.NewTenant;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;

/** Opens a new shop for every test, so that none sees what another left. */
@Singleton
public class Shops {
    public static final String PASSWORD = "seven green teapots";
    private final Tenants tenants;
    private final Settings settings;

    @Inject
    Shops(Tenants tenants, Settings settings) {
        this.tenants = tenants;
        this.settings = settings;
    }

    public Tenant open() {
        return open("IN", "INR");
    }

    public Tenant open(String country, String currency) {
        var slug = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        return tenants.open(NewTenant.of(slug, "Tea House", country, currency, "owner@" + slug + ".example", PASSWORD));
    }

    /** A shop whose customers may pay by bank transfer, since it has said where to. */
    public Tenant openForTransfers() {
        return takingTransfers(open());
    }

    public Tenant takingTransfers(Tenant shop) {
        var account = new TextNode("50100440001002, IFSC HDFC0000044");
        in(shop, () -> settings.change(new ChangedSettings(Map.of("payments.transfer_account", account))));
        return shop;
    }

    /** Does something in a shop as a visitor who is not logged in. */
    public static <T> T visit(Tenant shop, Supplier<T> work) {
        return Scope.system(shop.id()).as(Principal.ANONYMOUS).call(work);
    }

    /** Does something in a shop as the shop itself. */
    public static <T> T in(Tenant shop, Supplier<T> work) {
        return Scope.system(shop.id()).call(work);
    }

    public static void in(Tenant shop, Runnable work) {
        Scope.system(shop.id()).run(work);
    }
}
