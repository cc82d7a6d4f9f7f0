package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/**
 * Goods at a place that are in another state than was thought.
 *
 * @param from the state they were counted in; without it they were fit for sale
 * @param to the state they are in
 */
public record Judging(LocationId location, Condition from, Condition to, String reason, List<Line> lines) {
    public Judging {
        if (from == null) from = Condition.SELLABLE;
        lines = lines == null ? List.of() : List.copyOf(lines);
        reason = reason == null ? "" : reason.strip();
        Problem.checks()
                .require(location != null, "location", "Name the place")
                .require(to != null, "to", "Say in what state they are")
                .require(to != from, "to", "They are in that state already")
                .require(!reason.isEmpty() && reason.length() <= 500, "reason", "Say why, in 1 to 500 characters")
                .require(!lines.isEmpty() && lines.size() <= 1000, "lines", "Name 1 to 1000 articles")
                .done();
    }

    /**
     * An article, and how much of it.
     *
     * @param batch the code of the batch, where the article is kept by batches
     * @param serials the numbers, where every piece has one
     */
    public record Line(VariantId variant, Quantity quantity, String batch, List<String> serials) {
        public Line {
            serials = serials == null ? List.of() : List.copyOf(serials);
            Problem.checks()
                    .require(variant != null, "variant", "Name the variant")
                    .require(quantity != null && quantity.isPositive(), "quantity", "Say how much it is")
                    .done();
        }

        BatchLabel label() {
            return batch == null || batch.isBlank() ? null : new BatchLabel(batch, null, null, "");
        }
    }
}
