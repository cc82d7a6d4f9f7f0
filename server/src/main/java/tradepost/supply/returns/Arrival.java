package tradepost.supply.returns;

import java.util.List;
import tradepost.db.ids.ReturnLineId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** What came back: so much more of these lines, or, without lines, all that was announced. */
public record Arrival(List<Piece> lines) {
    /** So much of a line. */
    public record Piece(ReturnLineId line, Quantity quantity) {}

    public Arrival {
        lines = lines == null ? List.of() : List.copyOf(lines);
        var checks = Problem.checks();
        for (int i = 0; i < lines.size(); i++)
            checks.require(lines.get(i).line() != null, "lines/" + i + "/line", "Name the line of the return")
                    .require(
                            lines.get(i).quantity() != null
                                    && lines.get(i).quantity().isPositive(),
                            "lines/" + i + "/quantity",
                            "Give a quantity above zero");
        checks.done();
    }
}
