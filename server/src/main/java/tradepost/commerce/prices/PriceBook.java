package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.verbs.Verb;

/** What a merchant does with the prices of any list: sets and removes them, and asks why something costs what it costs. */
@Singleton
public class PriceBook {
    private static final String RISING = """
            select variant_id, minimum from (
                select variant_id, minimum, amount_minor > lag(amount_minor) over (partition by variant_id order by minimum) as rises
                from prices.price where price_list_id = ?::uuid and variant_id = any(?::uuid[]) and not dated) tiers
            where rises order by variant_id, minimum limit 100
            """;
    private final Db db;
    private final PriceLists lists;
    private final PriceWriting writing;
    private final Floor floor;
    private final Explaining explaining;

    @Inject
    PriceBook(Db db, PriceLists lists, PriceWriting writing, Floor floor, Explaining explaining) {
        this.db = db;
        this.lists = lists;
        this.writing = writing;
        this.floor = floor;
        this.explaining = explaining;
    }

    /** Sets prices of a list, all or none; what is unchanged is no news. Quantities that cost more a piece than smaller ones are warned of. */
    @Verb("prices.set")
    public PricesSet set(PriceBatch batch) {
        writing.begin(
                batch.list(), batch.prices().stream().map(ListPrice::variant).toList());
        var currency = lists.currency(batch.list());
        demandCurrency(batch.prices(), currency);
        var rows = batch.prices().stream().map(ListPrice::row).toList();
        floor.demand(batch.list(), rows, currency, batch.reason());
        int changed = writing.set(batch.list(), currency, rows);
        return new PricesSet(changed, warnings(batch.list(), rows));
    }

    private static void demandCurrency(List<ListPrice> prices, Currency currency) {
        var checks = Problem.checks();
        for (int i = 0; i < prices.size(); i++)
            checks.require(
                    prices.get(i).unit().currency().equals(currency),
                    "prices/" + i + "/unit",
                    "The prices of this list are in %s",
                    currency);
        checks.done();
    }

    private List<PricesSet.Warning> warnings(PriceListId list, List<PriceRow> rows) {
        return db.fetch(RISING, list.value(), Columns.ids(rows, PriceRow::variant))
                .map(row -> new PricesSet.Warning(
                        VariantId.of(row.get(0, UUID.class)),
                        new Quantity(row.get(1, Long.class)),
                        "From this quantity on a piece costs more than before it"));
    }

    /** Takes prices off a list; what is not on it is passed over. */
    @Verb("prices.remove")
    public PricesSet remove(RemovedPrices removed) {
        writing.beginById(removed.list(), removed.prices());
        var currency = lists.currency(removed.list());
        return new PricesSet(writing.remove(removed.list(), currency, removed.prices()), List.of());
    }

    /** Says what somebody pays for a quantity of a variant now, and of every price that there is why it holds or does not. */
    @Verb("prices.explain")
    public Explanation explain(ExplainPrice asked) {
        return explaining.explain(asked);
    }
}
