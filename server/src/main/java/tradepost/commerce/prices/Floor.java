package tradepost.commerce.prices;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
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
    private static final String FLOORS = """
            select w.variant_id, ceil(c.amount_minor * (1 + ?::numeric / 100))::bigint as floor
            from unnest(?::uuid[]) as w (variant_id)
            cross join lateral (
                select amount_minor from prices.cost
                where variant_id = w.variant_id and currency = ? and valid_from <= ?::timestamptz order by valid_from desc limit 1) c
            """;
    private final Db db;
    private final Settings settings;

    @Inject
    Floor(Db db, Settings settings) {
        this.db = db;
        this.settings = settings;
    }

    BigDecimal margin() {
        return settings.get(MARGIN);
    }

    /** Refuses, with every price that is too low, what nobody approves. */
    void demand(List<PriceRow> rows, Currency currency, String reason) {
        var floors = new HashMap<VariantId, Long>();
        for (var row : db.fetch(
                FLOORS, margin(), Columns.ids(rows, PriceRow::variant), currency.getCurrencyCode(), Time.now()))
            floors.put(VariantId.of(row.get(0, UUID.class)), row.get(1, Long.class));
        var low = new ArrayList<Problem.Field>();
        for (int i = 0; i < rows.size(); i++) {
            var floor = floors.get(rows.get(i).variant());
            if (floor != null && rows.get(i).minor() < floor)
                low.add(new Problem.Field(
                        "/prices/" + i + "/unit",
                        "below_floor",
                        "The margin floor is %s; somebody with %s can approve less with a reason"
                                .formatted(new Money(floor, currency), APPROVAL)));
        }
        if (!low.isEmpty() && !approved(reason)) throw Problem.invalid(low);
    }

    /** Whether the caller may go below the floor, and says why. */
    static boolean approved(String reason) {
        return !reason.isEmpty() && Scope.current().principal().may(APPROVAL);
    }
}
