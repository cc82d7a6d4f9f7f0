package tradepost;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.platform.demo.Demo;
import tradepost.platform.demo.Persona;
import tradepost.platform.tenants.Tenants;

/** What a newcomer is told when the server stands; an empty database is filled with the demo shops first. */
@Singleton
class Welcome {
    private final Demo demo;
    private final Tenants tenants;
    private final TokenFile token;

    @Inject
    Welcome(Demo demo, Tenants tenants, TokenFile token) {
        this.demo = demo;
        this.tenants = tenants;
        this.token = token;
    }

    void say(Options options) {
        if (tenants.ids().isEmpty() || demo.isInterrupted()) demo.seed(System.err::println);
        var personas = demo.personas();
        var shops = tenants.all();
        System.out.printf("%nTradepost stands. Its shops:%n");
        for (var shop : shops) System.out.printf("  %-44s %s%n", home(shop.slug(), options), shop.name());
        people(personas);
        if (!personas.isEmpty()) {
            token.keep(options.data().resolve("token"), personas.getFirst());
            System.out.printf(
                    "%nAn owner's token for the API is kept in %s, such as for:%n",
                    options.data().resolve("token"));
            System.out.printf(
                    "  ./tradepost api GET /api/v1/products?limit=3%s%n",
                    options.option("port").map(port -> " --port " + port).orElse(""));
        }
        if (!shops.isEmpty()) {
            var home = home(shops.getFirst().slug(), options);
            System.out.printf(
                    "%nThe operator's desk is at /admin of each shop (%s/admin), the mails it sent at /inbox (%s/inbox).%n",
                    home, home);
        }
        System.out.println("Ctrl-C stops it; data stays.");
    }

    /** Who can log in to the demo shops. */
    static void people(List<Persona> personas) {
        if (personas.isEmpty()) return;
        System.out.printf(
                "%nPeople to log in as, all with the password %s%n",
                personas.getFirst().password());
        for (var persona : personas)
            System.out.printf(
                    "  %-12s %-9s %-26s %s%n", persona.shop(), persona.role(), persona.email(), persona.name());
    }

    private static String home(String slug, Options options) {
        return "http://" + slug + ".localhost:" + options.port();
    }
}
