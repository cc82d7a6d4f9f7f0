package tradepost.supply.returns;

import java.util.List;
import tradepost.db.ids.ReturnLineId;
import tradepost.kernel.Problem;

/** What becomes of the goods of each line that came; what is said otherwise holds for lines that are not named. */
public record Inspection(List<Piece> lines, Disposition otherwise) {
    /** What becomes of a line. */
    public record Piece(ReturnLineId line, Disposition disposition) {}

    public Inspection {
        lines = lines == null ? List.of() : List.copyOf(lines);
        var checks = Problem.checks()
                .require(!lines.isEmpty() || otherwise != null, "lines", "Say what becomes of the goods");
        for (int i = 0; i < lines.size(); i++)
            checks.require(lines.get(i).line() != null, "lines/" + i + "/line", "Name the line of the return")
                    .require(
                            lines.get(i).disposition() != null,
                            "lines/" + i + "/disposition",
                            "Say what becomes of it");
        checks.done();
    }
}
