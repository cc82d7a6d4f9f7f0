package tradepost.commerce.orders;

import static tradepost.db.orders.Tables.ORDER_CHANGE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.Record;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderProposalId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/** Proposed changes as stored. */
@Singleton
class ChangeRows {
    private final Db db;
    private final Json json;

    /** What was proposed, with the plan by which it is carried out. */
    record Stored(ChangePlan plan, OrderChange change) {}

    @Inject
    ChangeRows(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    void insert(OrderChange change, ChangePlan plan) {
        var now = Time.now();
        var more = change.difference();
        db.insertInto(ORDER_CHANGE)
                .set(ORDER_CHANGE.ID, change.id())
                .set(ORDER_CHANGE.ORDER_ID, change.order())
                .set(ORDER_CHANGE.ORDER_VERSION, change.orderVersion())
                .set(ORDER_CHANGE.STATUS, change.status().code())
                .set(ORDER_CHANGE.REASON, change.reason())
                .set(ORDER_CHANGE.ACTOR, change.actor())
                .set(ORDER_CHANGE.CONSENT, change.consent())
                .set(ORDER_CHANGE.CURRENCY, more.total().currency().getCurrencyCode())
                .set(ORDER_CHANGE.GOODS_MINOR, more.goods().minor())
                .set(ORDER_CHANGE.SHIPPING_MINOR, more.shipping().minor())
                .set(ORDER_CHANGE.TAX_MINOR, more.tax().minor())
                .set(ORDER_CHANGE.TOTAL_MINOR, more.total().minor())
                .set(ORDER_CHANGE.OWED_MINOR, more.owed().minor())
                .set(ORDER_CHANGE.PLAN, JSONB.valueOf(json.write(new Stored(plan, change))))
                .set(ORDER_CHANGE.NOTE, change.note())
                .set(ORDER_CHANGE.EXPIRES_AT, change.expiresAt())
                .set(ORDER_CHANGE.CREATED_AT, now)
                .set(ORDER_CHANGE.UPDATED_AT, now)
                .execute();
    }

    /** A change of an order, locked until the transaction ends; the order is locked already. */
    Stored lock(OrderId order, OrderProposalId id) {
        return db.select(ORDER_CHANGE.PLAN, ORDER_CHANGE.STATUS)
                .from(ORDER_CHANGE)
                .where(ORDER_CHANGE.ID.eq(id), ORDER_CHANGE.ORDER_ID.eq(order))
                .forUpdate()
                .fetchOptional(this::stored)
                .orElseThrow(() -> Problem.notFound("order_change", id));
    }

    /** The changes of an order that still wait for the buyer. */
    List<OrderChange> waiting(OrderId order) {
        return changes(ORDER_CHANGE
                .ORDER_ID
                .eq(order)
                .and(ORDER_CHANGE.STATUS.eq(OrderChangeStatus.PROPOSED.code()))
                .and(ORDER_CHANGE.CONSENT.isTrue())
                .and(ORDER_CHANGE.EXPIRES_AT.gt(Time.now())));
    }

    OrderChange get(OrderProposalId id) {
        return changes(ORDER_CHANGE.ID.eq(id)).getFirst();
    }

    private List<OrderChange> changes(Condition which) {
        return db.select(ORDER_CHANGE.PLAN, ORDER_CHANGE.STATUS)
                .from(ORDER_CHANGE)
                .where(which)
                .orderBy(ORDER_CHANGE.ID)
                .fetch(row -> stored(row).change());
    }

    private Stored stored(Record row) {
        var stored = json.read(row.get(ORDER_CHANGE.PLAN).data(), Stored.class);
        return new Stored(stored.plan(), stored.change().as(OrderChangeStatus.of(row.get(ORDER_CHANGE.STATUS))));
    }

    void decide(OrderProposalId id, OrderChangeStatus status) {
        var now = Time.now();
        db.update(ORDER_CHANGE)
                .set(ORDER_CHANGE.STATUS, status.code())
                .set(ORDER_CHANGE.DECIDED_BY, Scope.current().principal().key())
                .set(ORDER_CHANGE.DECIDED_AT, now)
                .set(ORDER_CHANGE.UPDATED_AT, now)
                .set(ORDER_CHANGE.VERSION, ORDER_CHANGE.VERSION.plus(1))
                .where(ORDER_CHANGE.ID.eq(id))
                .execute();
    }
}
