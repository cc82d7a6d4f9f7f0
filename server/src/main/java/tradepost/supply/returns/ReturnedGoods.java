package tradepost.supply.returns;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.supply.stock.Receipt;
import tradepost.supply.stock.Stock;

/**
 * Where goods go that came back: the one place that tells stock of them. Today stock knows goods that can be sold and no others, so all else stays
 * off its shelves.
 */
@Singleton
class ReturnedGoods {
    private final Stock stock;

    @Inject
    ReturnedGoods(Stock stock) {
        this.stock = stock;
    }

    /** Goods that are not tracked do not begin to be because one of them came back. */
    void shelve(String number, List<Return.Line> lines) {
        var tracked = stock.available(lines.stream().map(Return.Line::variant).toList());
        stock.receive(lines.stream()
                .filter(line -> line.disposition() == Disposition.SELLABLE
                        && line.received().isPositive()
                        && tracked.containsKey(line.variant()))
                .map(line -> new Receipt(line.variant(), null, line.received(), "Return " + number))
                .toList());
    }
}
