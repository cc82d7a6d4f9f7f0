package tradepost.supply.stock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tradepost.commerce.books.Books;
import tradepost.commerce.books.Heading;
import tradepost.commerce.books.Steps;
import tradepost.commerce.books.Voucher;
import tradepost.commerce.ledger.Reference;
import tradepost.db.ids.MovementId;
import tradepost.kernel.Id;
import tradepost.kernel.Money;
import tradepost.kernel.db.Db;
import tradepost.platform.tenants.Tenants;

/** Books what goods are worth as they come, go and turn out to have cost something else, in the transaction that moves them. */
@Singleton
class GoodsBooks {
    private static final int LOOKS = 5;
    private final Db db;
    private final Books books;
    private final Tenants tenants;

    @Inject
    GoodsBooks(Db db, Books books, Tenants tenants) {
        this.db = db;
        this.books = books;
        this.tenants = tenants;
    }

    /** Books all that one transaction moved, each once for its first movement. */
    void book(List<StockEvent.Moved> moved, List<StockEvent.Recosted> settled) {
        var vouchers = new ArrayList<Voucher>();
        for (var one : moved) vouchers.add(moved(one.movement(), one.kind(), one.reason(), one.worth(), null));
        if (!settled.isEmpty()) vouchers.add(recosted(settled.getFirst().movement(), settled, false));
        books.book(vouchers);
    }

    /** Goods of the past, of which nobody is told. */
    void recall(List<Voucher> vouchers) {
        books.recall(vouchers);
    }

    static Voucher moved(MovementId movement, String kind, String reason, Money worth, LocalDate on) {
        var less = Money.zero(worth.currency()).minus(worth);
        var key = "goods:" + movement;
        return switch (Motion.Kind.valueOf(kind.toUpperCase(java.util.Locale.ROOT))) {
            case RECEIPT -> Steps.goods(key, on, Steps.Movement.RECEIVED, worth, about(movement));
            case ISSUE -> Steps.goods(key, on, Steps.Movement.ISSUED, less, about(movement));
            case RETURN -> Steps.goods(key, on, Steps.Movement.RETURNED, worth, about(movement));
            case ADJUSTMENT ->
                reason.equals(Reason.OPENING.code())
                        ? Steps.goods(key, on, Steps.Movement.OPENED, worth, about(movement))
                        : Steps.goods(key, on, Steps.Movement.LOST, less, about(movement));
            case TRANSFER, CONDITION -> throw new IllegalStateException("Nothing is worth more by a " + kind);
        };
    }

    /** Costs that were told late; the key is new for every telling. */
    void recosted(Id telling, List<StockEvent.Recosted> billed, List<StockEvent.Recosted> others) {
        var vouchers = new ArrayList<Voucher>();
        if (!billed.isEmpty()) vouchers.add(recosted(telling, billed, true));
        if (!others.isEmpty()) vouchers.add(recosted(telling, others, false));
        books.book(vouchers);
    }

    private static Voucher recosted(Id telling, List<StockEvent.Recosted> all, boolean billed) {
        var zero = Money.zero(all.getFirst().inventory().currency());
        return Steps.recosted(
                "goods:" + telling + (billed ? ":billed" : ":late"),
                null,
                all.stream().map(StockEvent.Recosted::inventory).reduce(zero, Money::plus),
                all.stream().map(StockEvent.Recosted::consumed).reduce(zero, Money::plus),
                billed,
                about(all.getFirst().movement()));
    }

    private static Reference about(MovementId movement) {
        return new Reference("movement", movement.toString());
    }

    /** The account of goods says what goods are worth. Where trade goes on between two looks, it looks again. */
    List<Discrepancy> discrepancies() {
        long worth = worth();
        for (int look = 0; look < LOOKS; look++) {
            long booked = booked();
            if (booked == worth) return List.of();
            long now = worth();
            if (now == worth && look > 0) return List.of(new Discrepancy("books", null, "inventory", booked, worth));
            worth = now;
        }
        return List.of(new Discrepancy("books", null, "inventory", booked(), worth));
    }

    private long worth() {
        return db.fetchSingle("select coalesce(sum(worth), 0)::bigint from stock.worth")
                .get(0, long.class);
    }

    private long booked() {
        var currency = tenants.current().currency();
        return books.standing(List.of(Heading.INVENTORY)).getOrDefault(Heading.INVENTORY, List.of()).stream()
                .filter(amount -> amount.currency().equals(currency))
                .mapToLong(Money::minor)
                .sum();
    }
}
