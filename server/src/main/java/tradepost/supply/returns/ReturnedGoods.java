package tradepost.supply.returns;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.supply.stock.Condition;
import tradepost.supply.stock.Returned;
import tradepost.supply.stock.Stock;

/** Where goods go that came back: the one place that tells stock of them. */
@Singleton
class ReturnedGoods {
    private final Stock stock;

    @Inject
    ReturnedGoods(Stock stock) {
        this.stock = stock;
    }

    /** Goods go back to where they were from, in the state in which they came, and what is thrown away goes for good. */
    void shelve(Return one, List<Return.Line> lines, Inspection found) {
        stock.takeBack(
                one.order(),
                lines.stream()
                        .filter(line -> line.received().isPositive())
                        .map(line -> returned(line, found.of(line.id())))
                        .toList());
    }

    private static Returned returned(Return.Line line, Inspection.Piece read) {
        return new Returned(
                line.orderLine(),
                null,
                line.received(),
                condition(line.disposition()),
                line.disposition() == Disposition.SCRAP,
                read == null ? null : read.batch(),
                read == null ? null : read.serials());
    }

    private static Condition condition(Disposition disposition) {
        return switch (disposition) {
            case SELLABLE -> Condition.SELLABLE;
            case QUARANTINE -> Condition.QUARANTINED;
            case SCRAP, VENDOR -> Condition.DAMAGED;
        };
    }
}
