package tradepost.commerce.tiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tradepost.testing.Shops.in;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.commerce.carts.Carts;
import tradepost.commerce.carts.NewLine;
import tradepost.commerce.invoices.InvoiceEvent;
import tradepost.commerce.invoices.InvoiceKind;
import tradepost.commerce.orders.Completion;
import tradepost.commerce.orders.Orders;
import tradepost.commerce.orders.Refunding;
import tradepost.commerce.prices.Buyer;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.CustomerTierId;
import tradepost.db.ids.InvoiceId;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Ids;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.accounts.AccountHistory;
import tradepost.platform.accounts.AccountHistory.PastAccount;
import tradepost.platform.accounts.CustomerGroups;
import tradepost.platform.accounts.Role;
import tradepost.platform.tenants.Password;
import tradepost.platform.tenants.Tenant;
import tradepost.supply.shipping.NewShipment;
import tradepost.supply.shipping.Shipping;
import tradepost.testing.Market;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Patience;
import tradepost.testing.Shops;

/** Customers rise by what they buy, fall when they buy less, and stay where somebody puts them. */
@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class TiersTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 10);

    @Inject
    Shops shops;

    @Inject
    Db db;

    @Inject
    Market market;

    @Inject
    Carts carts;

    @Inject
    Orders orders;

    @Inject
    Shipping shipping;

    @Inject
    Prices prices;

    @Inject
    AccountHistory accounts;

    @Inject
    CustomerGroups groups;

    @Inject
    Tiers tiers;

    @Inject
    TierReactions reactions;

    @Inject
    TierReviews reviews;

    private Tenant shop;
    private AccountId anna;
    private CustomerTierId silver;
    private CustomerTierId gold;

    @BeforeEach
    void open() {
        shop = shops.open();
        var people = List.of(new PastAccount("anna@example.org", "Anna", "", Role.CUSTOMER, Time.now()));
        anna = in(
                shop, () -> accounts.recall(people, new Password(Secret.random().reveal()))
                        .get("anna@example.org"));
        silver = tier("silver", 1, 1_000);
        gold = tier("gold", 2, 5_000);
    }

    /** With a group of its own. */
    private CustomerTierId tier(String code, int rank, long rupees) {
        return in(shop, () -> {
            var group = Ids.next();
            var id = CustomerTierId.next();
            db.write(() -> {
                db.execute(
                        "insert into accounts.customer_group (id, code, name, created_at, updated_at) values (?::uuid, ?, ?, ?::timestamptz, ?::timestamptz)",
                        group,
                        code,
                        code,
                        Time.now(),
                        Time.now());
                db.execute("""
                        insert into tiers.tier (id, code, name, rank, customer_group_id, currency, threshold_minor, created_at, updated_at)
                        values (?::uuid, ?, ?, ?, ?::uuid, 'INR', ?::bigint, ?::timestamptz, ?::timestamptz)
                        """, id.value(), code, code, rank, group, rupees * 100, Time.now(), Time.now());
            });
            return id;
        });
    }

    private void invoiced(LocalDate day, long rupees) {
        told(day, InvoiceKind.INVOICE, rupees, InvoiceId.next());
    }

    private void told(LocalDate day, InvoiceKind kind, long rupees, InvoiceId id) {
        var net = Money.of(rupees * 100, "INR");
        on(day, () -> {
            reactions.issued(new InvoiceEvent.Issued(
                    id, OrderId.next(), kind, "1", net.times(2), anna, net, Money.of(0, "INR"), day));
            return null;
        });
    }

    private <T> T on(LocalDate day, Supplier<T> work) {
        var noon = Clock.fixed(day.atTime(6, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        return in(shop, () -> Time.at(noon, work::get));
    }

    private CustomerTierId now() {
        return prospect(MAY).tier();
    }

    private TierProspect prospect(LocalDate day) {
        return on(day, () -> tiers.preview(new TierHolder(anna)));
    }

    private int reviewed(LocalDate day) {
        return on(day, () -> reviews.review(day));
    }

    private List<String> causes() {
        return in(shop, () -> db.fetch("select cause from tiers.change order by id"))
                .map(row -> row.get(0, String.class));
    }

    @Test
    void a_customer_rises_with_the_invoice_that_reaches_the_turnover_without_its_tax() {
        invoiced(MAY, 999);
        assertThat(now()).isNull();
        assertThat(prospect(MAY).missing()).isEqualTo(Money.of(100, "INR"));
        invoiced(MAY, 1);
        assertThat(now()).isEqualTo(silver);
        assertThat(in(shop, () -> groups.of(anna))).hasSize(1);
        invoiced(MAY, 4_000);
        assertThat(now()).isEqualTo(gold);
        assertThat(in(shop, () -> groups.of(anna)))
                .as("the other group is left")
                .hasSize(1);
        assertThat(prospect(MAY).next()).isNull();
        assertThat(causes()).containsExactly("reached", "reached");
    }

    @Test
    void a_document_that_is_told_twice_counts_once() {
        var id = InvoiceId.next();
        told(MAY, InvoiceKind.INVOICE, 600, id);
        told(MAY, InvoiceKind.INVOICE, 600, id);
        assertThat(prospect(MAY).turnover()).isEqualTo(Money.of(60_000, "INR"));
    }

    @Test
    void a_month_that_no_longer_counts_takes_the_tier_after_the_days_of_grace() {
        invoiced(MAY, 1_000);
        assertThat(reviewed(LocalDate.of(2027, 4, 30)))
                .as("nothing is due before")
                .isZero();
        var moved = LocalDate.of(2027, 5, 1);
        assertThat(reviewed(moved)).isEqualTo(1);
        assertThat(prospect(moved).tier()).isEqualTo(silver);
        assertThat(prospect(moved).fallsOn()).isEqualTo(moved.plusDays(30));
        assertThat(reviewed(moved.plusDays(29))).isZero();
        assertThat(reviewed(moved.plusDays(30))).isEqualTo(1);
        assertThat(prospect(moved).tier()).isNull();
        assertThat(in(shop, () -> groups.of(anna))).isEmpty();
        assertThat(causes()).containsExactly("reached", "fallen");
        assertThat(reviewed(moved.plusDays(400)))
                .as("who has nothing is left alone")
                .isZero();
    }

    @Test
    void turnover_within_the_days_of_grace_saves_the_tier() {
        invoiced(MAY, 1_000);
        var moved = LocalDate.of(2027, 5, 1);
        reviewed(moved);
        invoiced(moved.plusDays(3), 1_200);
        assertThat(prospect(moved).fallsOn()).isNull();
        reviewed(moved.plusDays(30));
        assertThat(prospect(moved).tier()).isEqualTo(silver);
    }

    @Test
    void a_credit_note_lowers_turnover() {
        invoiced(MAY, 5_000);
        told(MAY.plusDays(1), InvoiceKind.CREDIT_NOTE, 1, InvoiceId.next());
        var prospect = prospect(MAY.plusDays(1));
        assertThat(prospect.tier()).isEqualTo(gold);
        assertThat(prospect.reached()).isEqualTo(silver);
        assertThat(prospect.fallsOn()).isEqualTo(MAY.plusDays(31));
        reviewed(MAY.plusDays(31));
        assertThat(now()).isEqualTo(silver);
    }

    @Test
    void what_is_assigned_by_hand_stays_until_its_end_whatever_is_bought() {
        var end = MAY.plusDays(90);
        on(MAY, () -> tiers.assign(gold, new TierAssignment(anna, end, "Opens three branches")));
        invoiced(MAY.plusDays(5), 1_500);
        told(MAY.plusDays(6), InvoiceKind.CREDIT_NOTE, 400, InvoiceId.next());
        assertThat(prospect(MAY.plusDays(6)).manual()).isTrue();
        assertThat(now()).isEqualTo(gold);
        assertThat(reviewed(end)).isZero();
        assertThat(reviewed(end.plusDays(1))).isEqualTo(1);
        assertThat(now()).isEqualTo(silver);
        assertThat(causes()).containsExactly("assigned", "ended");
        var reasons = in(shop, () -> db.fetch("select reason from tiers.change order by id"))
                .map(row -> row.get(0, String.class));
        assertThat(reasons).containsExactly("Opens three branches", "");
    }

    @Test
    void what_is_assigned_for_ever_ends_when_it_is_released() {
        on(MAY, () -> tiers.assign(gold, new TierAssignment(anna, null, "Our landlord")));
        assertThat(reviewed(MAY.plusYears(9))).isZero();
        on(MAY, () -> tiers.release(new TierHolder(anna)));
        assertThat(now()).isNull();
        assertThatThrownBy(() -> on(MAY, () -> tiers.release(new TierHolder(anna))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("by turnover already");
    }

    @Test
    void of_invoices_at_once_the_last_sees_the_turnover_of_all() throws Exception {
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < 20; i++) {
                var day = MAY.minusMonths(i % 4);
                all.add(hands.submit(() -> told(day, InvoiceKind.INVOICE, 250, InvoiceId.next())));
            }
            for (var one : all) one.get();
        }
        assertThat(prospect(MAY).turnover()).isEqualTo(Money.of(500_000, "INR"));
        assertThat(now()).isEqualTo(gold);
    }

    @Test
    void tiers_that_become_others_have_everybody_looked_at() {
        invoiced(MAY, 900);
        in(
                shop,
                () -> db.write(
                        () -> db.execute("update tiers.tier set threshold_minor = 80000 where code = 'silver'")));
        on(MAY, () -> reviews.reviewAll(new ReviewTiers(), new AtOnce()));
        assertThat(now()).isEqualTo(silver);
        assertThat(causes()).containsExactly("redefined");
    }

    @Test
    void a_customer_of_another_shop_is_not_there() {
        var other = shops.open();
        invoiced(MAY, 1_000);
        assertThatThrownBy(() -> in(other, () -> tiers.preview(new TierHolder(anna))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("account");
        assertThat(in(other, () -> reviews.review(MAY.plusYears(9)))).isZero();
        assertThat(now()).isEqualTo(silver);
    }

    @Test
    void what_a_customer_buys_gives_the_prices_of_the_group_and_a_refund_takes_turnover_away() {
        var pot = in(shop, () -> market.article("Pot", "1180.00", 100));
        in(
                shop,
                () -> db.write(() -> {
                    var list = Ids.next();
                    db.execute("""
                    insert into prices.price_list (id, code, name, currency, includes_tax, created_at, updated_at)
                    select ?::uuid, 'silver', 'Silver', 'INR', includes_tax, created_at, updated_at from prices.price_list where is_default
                    """, list);
                    db.execute("""
                    insert into prices.price (id, price_list_id, variant_id, amount_minor, created_at, updated_at)
                    values (uuidv7(), ?::uuid, ?::uuid, 100000, ?::timestamptz, ?::timestamptz)
                    """, list, pot.value(), Time.now(), Time.now());
                    db.execute("""
                    insert into prices.assignment (id, price_list_id, audience, customer_group_id, created_at, updated_at)
                    select uuidv7(), ?::uuid, 'group', customer_group_id, created_at, updated_at from tiers.tier where code = 'silver'
                    """, list);
                }));
        assertThat(cost(pot)).isEqualTo(Money.of(118_000, "INR"));
        var order = asAnna(() -> {
            var cart = carts.open();
            carts.addLine(cart.id(), new NewLine(cart.secret(), pot, Quantity.of(1)));
            market.filled(cart.id(), cart.secret(), "sandbox_card", Market.BENGALURU);
            return orders.complete(cart.id(), new Completion(cart.secret(), "sandbox_card", null, "/checkout/done"))
                    .order();
        });
        in(shop, () -> shipping.ship(order.id(), new NewShipment(null, null, null)));
        Patience.until("the tier is reached", () -> silver.equals(mine().tier()));
        assertThat(cost(pot)).isEqualTo(Money.of(100_000, "INR"));
        assertThat(mine().name()).isEqualTo("silver");
        in(shop, () -> orders.refund(order.id(), new Refunding(Money.of(10_000, "INR"), "Dented", "dent")));
        Patience.until("turnover fell", () -> mine().fallsOn() != null);
        assertThat(mine().reached()).isNull();
    }

    private Money cost(VariantId pot) {
        return in(shop, () -> prices.offers(Buyer.customer(anna), Map.of(pot, Quantity.of(1)), Money.currency("INR")))
                .get(pot)
                .unit();
    }

    private TierProspect mine() {
        return asAnna(tiers::mine);
    }

    private <T> T asAnna(Supplier<T> work) {
        var principal = new Principal(Principal.Kind.CUSTOMER, anna.value(), "Anna", Set.of());
        return Scope.system(shop.id()).as(principal).call(work);
    }
}
