package tradepost.platform.demo;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import tradepost.commerce.prices.ListPrice;
import tradepost.commerce.prices.NewPriceChange;
import tradepost.commerce.prices.PriceAction;
import tradepost.commerce.prices.PriceBatch;
import tradepost.commerce.prices.PriceBook;
import tradepost.commerce.prices.PriceChanges;
import tradepost.commerce.prices.PriceFilter;
import tradepost.commerce.prices.Prices;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Json;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;
import tradepost.kernel.Time;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Write;

/** Wholesale prices of the retailer: a list of its own for a group of customers, cheaper by the dozen, and a change that waits for its day. */
@Singleton
class DemoPrices {
    private static final String SHOP = "resham";
    private static final Quantity DOZEN = Quantity.of(12);
    private static final int CHEAPER_BY_THE_DOZEN = 20;
    private final Entities entities;
    private final Json json;
    private final Prices prices;
    private final PriceBook book;
    private final PriceChanges changes;

    @Inject
    DemoPrices(Entities entities, Json json, Prices prices, PriceBook book, PriceChanges changes) {
        this.entities = entities;
        this.json = json;
        this.prices = prices;
        this.book = book;
        this.changes = changes;
    }

    /** Within the transaction that finishes the shop, so that it happens once. */
    void agree(Shop shop, List<VariantId> variants, AccountId wholesaler) {
        if (!shop.slug().equals(SHOP)) return;
        var currency = Currency.getInstance(shop.currency());
        var group = create("customer_groups", Map.of("code", "wholesale", "name", "Wholesale customers"));
        create("group_members", Map.of("customer_group_id", group, "account_id", wholesaler.toString()));
        var list = create(
                "price_lists",
                Map.of(
                        "code", "wholesale",
                        "name", "Wholesale",
                        "currency", shop.currency(),
                        "includes_tax", shop.pricesIncludeTax(),
                        "mode", "merge"));
        create("price_assignments", Map.of("price_list_id", list, "audience", "group", "customer_group_id", group));
        var retail = prices.single(variants, currency);
        var dozens = variants.stream()
                .filter(retail::containsKey)
                .limit(CHEAPER_BY_THE_DOZEN)
                .map(variant -> byTheDozen(variant, retail.get(variant).unit()))
                .toList();
        book.set(new PriceBatch(PriceListId.of(list), dozens, ""));
        changes.apply(new NewPriceChange(
                PriceListId.of(list),
                "Before the next season",
                PriceFilter.ALL,
                new PriceAction(
                        PriceAction.Kind.LOWER,
                        Rate.percent("5"),
                        null,
                        new Money(100, currency),
                        null,
                        PriceAction.Rounding.NEAREST),
                Time.now().plus(Duration.ofDays(60)),
                ""));
    }

    private String create(String entity, Map<String, Object> members) {
        var record = entities.write(entities.named(entity), new Write.Create(json.tree(json.write(members))));
        return record.get("id").toString();
    }

    private static ListPrice byTheDozen(VariantId variant, Money retail) {
        return new ListPrice(variant, DOZEN, retail.minus(retail.share(Rate.percent("15"))), null, null, null, null);
    }
}
