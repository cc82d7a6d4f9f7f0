package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** Keeps prices from falling below what the goods cost the shop and a margin on it, unless somebody who may do so says why. */
@Singleton
class Floor {
    static final String APPROVAL = "margins.approve";
    static final Setting<BigDecimal> MARGIN = Setting.decimal("prices.margin_floor", "0")
            .between(BigDecimal.ZERO, BigDecimal.valueOf(10_000))
            .describe("How many percent above its cost a price must be, where the cost is known");
    private static final String COSTS = """
            select w.variant_id, c.amount_minor * (1 + ?::numeric / 100) as floor
            from unnest(?::uuid[]) as w (variant_id)
            cross join lateral (
                select amount_minor from prices.cost
                where variant_id = w.variant_id and currency = ? and valid_from <= ?::timestamptz order by valid_from desc limit 1) c
            """;
    private final Db db;
    private final Settings settings;
    private final PriceLists lists;
    private final IncludedTax tax;

    @Inject
    Floor(Db db, Settings settings, PriceLists lists, IncludedTax tax) {
        this.db = db;
        this.settings = settings;
        this.lists = lists;
        this.tax = tax;
    }

    BigDecimal margin() {
        return settings.get(MARGIN);
    }

    /** Refuses, with every price that is too low, what nobody approves. */
    void demand(PriceListId list, List<PriceRow> rows, Currency currency, String reason) {
        var floors = of(list, rows, currency);
        var low = new ArrayList<Problem.Field>();
        for (int i = 0; i < rows.size(); i++) {
            if (isBelow(rows.get(i), floors))
                low.add(new Problem.Field(
                        "/prices/" + i + "/unit",
                        "below_floor",
                        "The margin floor is %s; somebody with %s can approve less with a reason"
                                .formatted(new Money(floors.get(rows.get(i).variant()), currency), APPROVAL)));
        }
        if (!low.isEmpty() && !approved(reason)) throw Problem.invalid(low);
    }

    /** How low prices of a list may be, with tax where it includes that; what has no known cost is missing. */
    Map<VariantId, Long> of(PriceListId list, List<PriceRow> rows, Currency currency) {
        var costs =
                db.fetch(COSTS, margin(), Columns.ids(rows, PriceRow::variant), currency.getCurrencyCode(), Time.now());
        var floors = new HashMap<VariantId, Long>();
        if (costs.isEmpty()) return floors;
        var known = costs.getValues(0, UUID.class).stream().map(VariantId::of).toList();
        var factors = tax.factors(lists.includesTax(list), known);
        for (var cost : costs) {
            var variant = VariantId.of(cost.get(0, UUID.class));
            floors.put(
                    variant,
                    cost.get(1, BigDecimal.class)
                            .multiply(factors.get(variant))
                            .setScale(0, RoundingMode.CEILING)
                            .longValueExact());
        }
        return floors;
    }

    static boolean isBelow(PriceRow row, Map<VariantId, Long> floors) {
        return row.minor() < floors.getOrDefault(row.variant(), Long.MIN_VALUE);
    }

    /** Whether the caller may go below the floor, and says why. */
    static boolean approved(String reason) {
        return !reason.isEmpty() && Scope.current().principal().may(APPROVAL);
    }
}
