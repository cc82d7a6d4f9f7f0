package tradepost;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.Secret;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.NewTenant;
import tradepost.platform.tenants.Tenant;
import tradepost.platform.tenants.Tenants;

/** The command tenant: lists shops and opens them. */
@Singleton
class Tenancy {
    private final Tenants tenants;

    @Inject
    Tenancy(Tenants tenants) {
        this.tenants = tenants;
    }

    void run(Options options) {
        switch (options.word(0, "action: list or create")) {
            case "list" -> list();
            case "create" -> create(options);
            default -> throw new Options.Wrong("tenant can list and create. Try: ./tradepost tenant --help");
        }
    }

    /** The shop that --tenant names, or all. */
    List<Tenant> named(Options options) {
        return options.option("tenant")
                .map(slug -> {
                    var tenant =
                            tenants.called(slug).orElseThrow(() -> new Options.Wrong("There is no shop " + slug + "."));
                    return List.of(Scope.system(tenant).call(tenants::current));
                })
                .orElseGet(tenants::all);
    }

    private void list() {
        for (var shop : tenants.all()) {
            System.out.printf(
                    "%-20s %-24s %-12s %s %s%n",
                    shop.slug(), shop.name(), shop.kind(), shop.country(), shop.currency());
        }
    }

    private void create(Options options) {
        var email =
                options.option("email").orElseThrow(() -> new Options.Wrong("Give the owner's address with --email."));
        var password =
                options.option("password").orElseGet(() -> Secret.random().reveal());
        var shop = open(
                options.word(1, "shop's address, such as silk-house"),
                options.word(2, "shop's name"),
                email,
                password,
                options.option("country").orElse("US"),
                options.option("currency").orElse("USD"));
        if (options.option("password").isEmpty()) System.out.println("Password of " + email + ": " + password);
        System.out.println(shop);
    }

    /** Opens a shop and says so. */
    String open(String slug, String name, String email, String password, String country, String currency) {
        var shop = tenants.open(NewTenant.of(slug, name, country, currency, email, password));
        return "Opened " + shop.name() + " at http://" + shop.slug() + ".localhost:8080 for " + email;
    }
}
