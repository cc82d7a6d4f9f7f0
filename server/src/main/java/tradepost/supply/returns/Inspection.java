package tradepost.supply.returns;

import java.util.List;
import tradepost.db.ids.ReturnLineId;
import tradepost.kernel.Problem;

/** What becomes of the goods of each line that came; what is said otherwise holds for lines that are not named. */
public record Inspection(List<Piece> lines, Disposition otherwise) {
    /**
     * What becomes of a line.
     *
     * @param batch the code of the batch that was read on the goods; without it the one that was sent last
     * @param serials the numbers that were read on the pieces, where only some of those that were sent came back
     */
    public record Piece(ReturnLineId line, Disposition disposition, String batch, List<String> serials) {
        public Piece {
            serials = serials == null ? List.of() : List.copyOf(serials);
        }

        public Piece(ReturnLineId line, Disposition disposition) {
            this(line, disposition, null, null);
        }
    }

    public Inspection {
        lines = lines == null ? List.of() : List.copyOf(lines);
        var checks = Problem.checks()
                .require(!lines.isEmpty() || otherwise != null, "lines", "Say what becomes of the goods");
        for (int i = 0; i < lines.size(); i++)
            checks.require(lines.get(i).line() != null, "lines/" + i + "/line", "Name the line of the return")
                    .require(
                            lines.get(i).disposition() != null || otherwise != null,
                            "lines/" + i + "/disposition",
                            "Say what becomes of it");
        checks.done();
    }

    /** What was said of a line, or null; of several the last. */
    Piece of(ReturnLineId line) {
        return lines.stream()
                .filter(piece -> piece.line().equals(line))
                .reduce((first, second) -> second)
                .orElse(null);
    }
}
