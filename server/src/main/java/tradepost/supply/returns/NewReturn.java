package tradepost.supply.returns;

import java.util.HashSet;
import java.util.List;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** Which goods of an order somebody wants to give back, why, and what for; a guest proves with the order's secret that the order is theirs. */
public record NewReturn(OrderId order, String secret, List<Piece> lines, Outcome wish, String note) {
    /** So much of a line. */
    public record Piece(OrderLineId line, Quantity quantity, ReturnReason reason, String comment) {
        public Piece {
            comment = comment == null ? "" : comment.strip();
        }
    }

    public NewReturn {
        lines = lines == null ? List.of() : List.copyOf(lines);
        wish = wish == null ? Outcome.REFUND : wish;
        note = note == null ? "" : note.strip();
        var checks = Problem.checks()
                .require(order != null, "order", "Name the order")
                .require(!lines.isEmpty() && lines.size() <= 200, "lines", "Say which goods come back")
                .require(note.length() <= 2000, "note", "A note has at most 2,000 characters");
        var known = new HashSet<OrderLineId>();
        for (int i = 0; i < lines.size(); i++) {
            var piece = lines.get(i);
            checks.require(
                            piece.line() != null && known.add(piece.line()),
                            "lines/" + i + "/line",
                            "Name each line once")
                    .require(
                            piece.quantity() != null && piece.quantity().isPositive(),
                            "lines/" + i + "/quantity",
                            "Give a quantity above zero")
                    .require(piece.reason() != null, "lines/" + i + "/reason", "Say why it comes back")
                    .require(
                            piece.comment().length() <= 1000,
                            "lines/" + i + "/comment",
                            "A comment has at most 1,000 characters");
        }
        checks.done();
    }
}
