package tradepost.platform.demo;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tradepost.commerce.ledger.Unit;
import tradepost.commerce.payments.Payments;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.platform.accounts.AccountHistory;
import tradepost.platform.accounts.AccountHistory.PastAccount;
import tradepost.platform.accounts.Role;
import tradepost.platform.settings.ChangedSettings;
import tradepost.platform.settings.Settings;
import tradepost.platform.tenants.NewTenant;
import tradepost.platform.tenants.Password;
import tradepost.platform.tenants.Tenants;

/**
 * Puts the demo merchants into the database. What is there stays as it is; what was cut off goes on where it stopped: people and goods are
 * recognised, and the year of trade comes in one transaction with the note that the shop is complete.
 */
@Singleton
public class Demo {
    private static final long SEED = 2026;
    private final Db db;
    private final Tenants tenants;
    private final AccountHistory accounts;
    private final Seedings seedings;
    private final DemoGoods goods;
    private final DemoTrade trade;
    private final DemoWallets wallets;
    private final DemoPrices prices;
    private final DemoTaxes taxes;
    private final Settings settings;

    @Inject
    Demo(
            Db db,
            Tenants tenants,
            AccountHistory accounts,
            Seedings seedings,
            DemoGoods goods,
            DemoTrade trade,
            DemoWallets wallets,
            DemoPrices prices,
            DemoTaxes taxes,
            Settings settings) {
        this.db = db;
        this.tenants = tenants;
        this.accounts = accounts;
        this.seedings = seedings;
        this.goods = goods;
        this.trade = trade;
        this.wallets = wallets;
        this.prices = prices;
        this.taxes = taxes;
        this.settings = settings;
    }

    /** Makes the shops that are missing, saying in sentences what it does, and names the people to log in as. */
    public List<Persona> seed(Consumer<String> progress) {
        for (var slug : Personas.shops()) {
            var shop = Personas.of(slug).getFirst().shop();
            if (isThere(slug)) progress.accept(shop + " is there already; nothing was changed.");
            else if (isTaken(slug))
                progress.accept("The address " + slug + " belongs to another shop; " + shop + " was left out.");
            else seed(slug, shop, progress);
        }
        return personas();
    }

    /** The people of the demo shops that are complete. */
    public List<Persona> personas() {
        return Personas.shops().stream()
                .filter(this::isThere)
                .flatMap(slug -> Personas.of(slug).stream())
                .toList();
    }

    /** Whether a demo shop was begun and never finished. */
    public boolean isInterrupted() {
        return Personas.shops().stream()
                .anyMatch(slug -> tenants.called(slug).isPresent() && !isThere(slug) && !isTaken(slug));
    }

    private boolean isThere(String slug) {
        return tenants.called(slug)
                .map(id -> Scope.system(id).call(seedings::isFinished))
                .orElse(false);
    }

    /** A merchant of flesh and blood may have opened a shop at this address before. */
    private boolean isTaken(String slug) {
        var owner = Personas.of(slug, "owner").email();
        return tenants.called(slug)
                .map(id ->
                        Scope.system(id).call(() -> !tenants.current().email().equals(owner)))
                .orElse(false);
    }

    private void seed(String slug, String name, Consumer<String> progress) {
        var began = System.nanoTime();
        var moment = Time.now();
        var fresh = DemoTenants.called(slug, SEED, moment);
        var tenant = tenants.called(slug).orElseGet(() -> open(fresh.shop()));
        Scope.system(tenant).run(() -> {
            var seeding = seedings.begin(SEED, moment);
            var demo = seeding.equals(new Seedings.Seeding(SEED, moment, false))
                    ? fresh
                    : DemoTenants.called(slug, seeding.seed(), seeding.moment());
            progress.accept(name + ": opened, with " + demo.trade().customers().size() + " customers and "
                    + demo.assortment().products().size() + " products on their way");
            var customers = people(demo);
            var day = LocalDate.ofInstant(seeding.moment(), ZoneOffset.UTC);
            var shelved = db.write(() -> goods.shelve(demo.shop(), demo.assortment(), day));
            progress.accept(name + ": shelves filled, a year of trade follows");
            db.write(() -> {
                trade.recall(demo.shop(), demo.trade(), shelved, customers);
                prices.agree(
                        demo.shop(),
                        shelved.variants().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(Map.Entry::getValue)
                                .toList(),
                        customers.get(regular(demo.trade()).key()).id());
                wallets.welcome(
                        customers.get(regular(demo.trade()).key()),
                        Unit.of(demo.shop().currency()));
                taxes.settle(demo.shop(), customers.get(regular(demo.trade()).key()));
                settings.change(new ChangedSettings(Map.of(
                        Payments.TRANSFER_ACCOUNT.name(),
                        new TextNode(demo.shop().account()))));
                seedings.finish();
            });
            progress.accept("%s: %,d orders of a year, %.1f s"
                    .formatted(name, demo.trade().orders().size(), (System.nanoTime() - began) / 1e9));
        });
    }

    private UUID open(Shop shop) {
        var owner = Personas.of(shop.slug(), "owner");
        return tenants.open(new NewTenant(
                        shop.slug(),
                        shop.name(),
                        shop.tagline(),
                        shop.kind(),
                        shop.country(),
                        shop.region(),
                        shop.currency(),
                        shop.locale(),
                        shop.timeZone(),
                        owner.name(),
                        owner.email(),
                        new Password(owner.password()),
                        shop.taxNumber(),
                        DemoGoods.address(shop.address(), shop.taxNumber()),
                        shop.colour(),
                        shop.pricesIncludeTax()))
                .id();
    }

    /** Staff and customers. Only those of the demo have a password that is known; all others would have to choose one. */
    private Map<String, DemoTrade.Account> people(DemoTenant demo) {
        var slug = demo.shop().slug();
        var staff = Personas.of(slug, "staff");
        var known = Personas.of(slug, "customer");
        var regular = regular(demo.trade());
        var ids = new HashMap<>(accounts.recall(
                List.of(
                        new PastAccount(staff.email(), staff.name(), "", Role.STAFF, regular.since()),
                        new PastAccount(known.email(), known.name(), regular.phone(), Role.CUSTOMER, regular.since())),
                new Password(Personas.PASSWORD)));
        var others = new ArrayList<PastAccount>();
        for (var customer : demo.trade().customers()) {
            if (customer.key().equals(regular.key())) continue;
            others.add(new PastAccount(
                    customer.email(), customer.name(), customer.phone(), Role.CUSTOMER, customer.since()));
        }
        ids.putAll(accounts.recall(others, new Password(Secret.random().reveal())));
        var customers = new HashMap<String, DemoTrade.Account>();
        for (var customer : demo.trade().customers()) {
            boolean isKnown = customer.key().equals(regular.key());
            var email = isKnown ? known.email() : customer.email();
            customers.put(
                    customer.key(),
                    new DemoTrade.Account(ids.get(email), isKnown ? known.name() : customer.name(), email));
        }
        return customers;
    }

    /** The customer with the most orders, whose history is worth looking at. */
    private static Trade.Customer regular(Trade trade) {
        var counts = new HashMap<String, Integer>();
        for (var order : trade.orders()) counts.merge(order.customer().key(), 1, Integer::sum);
        return trade.customers().stream()
                .max(java.util.Comparator.comparingInt(customer -> counts.getOrDefault(customer.key(), 0)))
                .orElseThrow();
    }
}
