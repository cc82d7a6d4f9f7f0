package tradepost.commerce.prices;

import static tradepost.db.prices.Tables.PRICE_LIST;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tradepost.db.ids.PriceListId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenants;

/** The lists that hold prices; the default one of a currency is made when it is first needed. */
@Singleton
class PriceLists {
    private static final String INSERT = """
            insert into prices.price_list (id, code, name, currency, includes_tax, is_default, created_at, updated_at)
            select id, code, name, currency, ?, true, ?::timestamptz, ?::timestamptz from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as n (id, code, name, currency)
            on conflict do nothing
            """;
    private final Db db;
    private final Tenants tenants;

    @Inject
    PriceLists(Db db, Tenants tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    /** The default lists of the currencies, by their codes. */
    Map<String, PriceListId> defaults(Collection<String> currencies) {
        var wanted = new TreeSet<>(currencies);
        var found = read(wanted);
        if (found.keySet().containsAll(wanted)) return found;
        var now = Time.now();
        db.execute(
                INSERT,
                tenants.current().pricesIncludeTax(),
                now,
                now,
                Columns.ids(wanted, _ -> PriceListId.next()),
                Columns.texts(wanted, code -> code.toLowerCase(Locale.ROOT)),
                Columns.texts(wanted, code -> "Prices in " + code),
                wanted.toArray(String[]::new));
        return read(wanted);
    }

    /** In what a list is kept; a list that is not there is not found. */
    Currency currency(PriceListId list) {
        return db.select(PRICE_LIST.CURRENCY)
                .from(PRICE_LIST)
                .where(PRICE_LIST.ID.eq(list))
                .fetchOptional(row -> Money.currency(row.value1()))
                .orElseThrow(() -> Problem.notFound("price_list", list));
    }

    /** Whether the prices of a list are with tax. */
    boolean includesTax(PriceListId list) {
        return db.select(PRICE_LIST.INCLUDES_TAX)
                .from(PRICE_LIST)
                .where(PRICE_LIST.ID.eq(list))
                .fetchOptional(PRICE_LIST.INCLUDES_TAX)
                .orElseThrow(() -> Problem.notFound("price_list", list));
    }

    private Map<String, PriceListId> read(Collection<String> currencies) {
        return new HashMap<>(db.select(PRICE_LIST.CURRENCY, PRICE_LIST.ID)
                .from(PRICE_LIST)
                .where(PRICE_LIST.IS_DEFAULT.isTrue(), PRICE_LIST.CURRENCY.in(currencies))
                .fetchMap(PRICE_LIST.CURRENCY, PRICE_LIST.ID));
    }
}
