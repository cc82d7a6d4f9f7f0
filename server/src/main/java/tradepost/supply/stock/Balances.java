package tradepost.supply.stock;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;
import static tradepost.db.stock.Tables.BALANCE;
import static tradepost.db.stock.Tables.LOCATION;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** The balance rows. They are always locked in the order of their key, so that two orders with the same goods wait and never block each other. */
@Singleton
class Balances {
    private final Db db;

    /** What a location holds of a variant; a location with a lower priority number is asked first. */
    record Balance(VariantId variant, LocationId location, long onHand, long allocated, int priority) {
        long free() {
            return onHand - allocated;
        }
    }

    /** What is added to a balance. */
    record Change(VariantId variant, LocationId location, long onHand, long allocated) {}

    @Inject
    Balances(Db db) {
        this.db = db;
    }

    List<Balance> locked(Collection<VariantId> variants) {
        return db.select(BALANCE.VARIANT_ID, BALANCE.LOCATION_ID, BALANCE.ON_HAND, BALANCE.ALLOCATED, LOCATION.PRIORITY)
                .from(BALANCE)
                .join(LOCATION)
                .on(LOCATION.ID.eq(BALANCE.LOCATION_ID))
                .where(isAnyOf(variants))
                .orderBy(BALANCE.VARIANT_ID, BALANCE.LOCATION_ID)
                .forUpdate()
                .of(BALANCE)
                .fetch(mapping(Balance::new));
    }

    /** One array as one parameter: the statement stays the same for any number of goods. */
    static Condition isAnyOf(Collection<VariantId> variants) {
        return condition("{0} = any({1})", BALANCE.VARIANT_ID, val(Columns.ids(variants)));
    }

    /** Applies changes to locked balances and tells which variants ran out or came back. The table's checks have the last word. */
    void change(List<Balance> before, List<Change> changes) {
        db.execute(
                """
                update stock.balance b set on_hand = b.on_hand + c.on_hand, allocated = b.allocated + c.allocated, updated_at = ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[]) c (variant_id, location_id, on_hand, allocated)
                where b.variant_id = c.variant_id and b.location_id = c.location_id
                """,
                Time.now(),
                Columns.ids(changes, Change::variant),
                Columns.ids(changes, Change::location),
                Columns.longs(changes, Change::onHand),
                Columns.longs(changes, Change::allocated));
        tell(free(before), changes);
    }

    void tell(Map<VariantId, Long> free, List<Change> changes) {
        var difference = changes.stream()
                .collect(groupingBy(Change::variant, summingLong(change -> change.onHand() - change.allocated())));
        difference.forEach((variant, more) -> {
            long was = free.getOrDefault(variant, 0L);
            if (was > 0 && was + more <= 0) db.tell(new StockEvent.SoldOut(variant));
            if (was <= 0 && was + more > 0) db.tell(new StockEvent.Restocked(variant));
        });
    }

    static Map<VariantId, Long> free(Collection<Balance> balances) {
        return balances.stream().collect(groupingBy(Balance::variant, summingLong(Balance::free)));
    }
}
