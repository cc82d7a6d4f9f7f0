package tradepost.supply.shipping;

import static tradepost.db.shipping.Tables.SHIPPING_METHOD;
import static tradepost.kernel.db.Prepared.given;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.JSONB;
import org.jooq.Record;
import tradepost.commerce.carts.Deliveries;
import tradepost.commerce.carts.Delivery;
import tradepost.db.ids.ShippingMethodId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.Prepared;

/** Ways of delivery: what a new shop starts with, and what is offered for a cart. */
@Singleton
class ShippingMethods implements Deliveries {
    /** Standard, express and the value of goods from which standard is free, by currency; others start at five and twelve units, never free. */
    private static final Map<String, List<String>> PRICES = Map.of(
            "INR", List.of("79", "199", "999"),
            "EUR", List.of("4.90", "9.90", "50"),
            "USD", List.of("5.90", "12.90", "50"),
            "GBP", List.of("3.90", "8.90", "40"),
            "AED", List.of("15", "35", "200"),
            "JPY", List.of("600", "1200", "5000"));

    private static final Prepared OFFERED = Prepared.of(db -> db.selectFrom(SHIPPING_METHOD)
            .where(SHIPPING_METHOD.ACTIVE.isTrue(), SHIPPING_METHOD.CURRENCY.eq(given(SHIPPING_METHOD.CURRENCY)))
            .orderBy(SHIPPING_METHOD.POSITION, SHIPPING_METHOD.CODE));
    private final Db db;
    private final Json json;

    @Inject
    ShippingMethods(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** Express goes to the shop's own country only; where standard goes the merchant narrows later. */
    void seed(String country, Currency currency) {
        var prices = PRICES.getOrDefault(currency.getCurrencyCode(), List.of("5", "12"));
        var freeFrom = prices.size() > 2 ? Money.parse(prices.get(2), currency).minor() : null;
        insert("standard", "Standard delivery", Money.parse(prices.get(0), currency), freeFrom, List.of(), 3, 6, 1);
        insert("express", "Express delivery", Money.parse(prices.get(1), currency), null, List.of(country), 1, 2, 2);
    }

    private void insert(
            String code,
            String name,
            Money price,
            Long freeFrom,
            List<String> countries,
            int from,
            int to,
            int position) {
        var now = Time.now();
        db.insertInto(SHIPPING_METHOD)
                .set(SHIPPING_METHOD.ID, ShippingMethodId.next())
                .set(SHIPPING_METHOD.CODE, code)
                .set(SHIPPING_METHOD.NAME, name)
                .set(SHIPPING_METHOD.PRICE_MINOR, price.minor())
                .set(SHIPPING_METHOD.FREE_FROM_MINOR, freeFrom)
                .set(SHIPPING_METHOD.CURRENCY, price.currency().getCurrencyCode())
                .set(SHIPPING_METHOD.COUNTRIES, JSONB.valueOf(json.write(countries)))
                .set(SHIPPING_METHOD.DAYS_FROM, from)
                .set(SHIPPING_METHOD.DAYS_TO, to)
                .set(SHIPPING_METHOD.POSITION, position)
                .set(SHIPPING_METHOD.CREATED_AT, now)
                .set(SHIPPING_METHOD.UPDATED_AT, now)
                .onConflict(SHIPPING_METHOD.TENANT_ID, SHIPPING_METHOD.CODE)
                .doNothing()
                .execute();
    }

    @Override
    public List<Delivery> offered(String country, Money goods) {
        return OFFERED.with(db, goods.currency().getCurrencyCode()).stream()
                .filter(method -> goesTo(method, country))
                .map(method -> delivery(method, goods))
                .toList();
    }

    /** In how many days goods come that are sent in a way. */
    record Days(int from, int until) {}

    Optional<Days> days(String name) {
        return db.select(SHIPPING_METHOD.DAYS_FROM, SHIPPING_METHOD.DAYS_TO)
                .from(SHIPPING_METHOD)
                .where(SHIPPING_METHOD.NAME.eq(name))
                .limit(1)
                .fetchOptional(row -> new Days(row.value1(), row.value2()));
    }

    private boolean goesTo(Record method, String country) {
        var countries = json.tree(method.get(SHIPPING_METHOD.COUNTRIES).data());
        if (countries.isEmpty()) return true;
        for (var known : countries) if (known.asText().equals(country)) return true;
        return false;
    }

    private static Delivery delivery(Record method, Money goods) {
        var freeFrom = method.get(SHIPPING_METHOD.FREE_FROM_MINOR);
        var price = new Money(method.get(SHIPPING_METHOD.PRICE_MINOR), goods.currency());
        return new Delivery(
                method.get(SHIPPING_METHOD.ID),
                method.get(SHIPPING_METHOD.NAME),
                freeFrom != null && goods.minor() >= freeFrom ? Money.zero(goods.currency()) : price,
                method.get(SHIPPING_METHOD.DAYS_FROM),
                method.get(SHIPPING_METHOD.DAYS_TO),
                method.get(SHIPPING_METHOD.LOCATION_ID));
    }
}
