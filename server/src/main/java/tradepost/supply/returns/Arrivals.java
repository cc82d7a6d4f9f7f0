package tradepost.supply.returns;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import tradepost.db.ids.ReturnLineId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** The lines of a return after goods came or were looked at. */
final class Arrivals {
    private Arrivals() {}

    static List<Return.Line> of(Return one, Arrival arrival) {
        var came =
                arrival.lines().stream().collect(toMap(Arrival.Piece::line, Arrival.Piece::quantity, Quantity::plus));
        came.keySet().forEach(line -> demandLine(one, line));
        var lines = new ArrayList<Return.Line>();
        for (var line : one.lines()) {
            var open = line.quantity().minus(line.received());
            var now = came.isEmpty() ? open : came.getOrDefault(line.id(), Quantity.ZERO);
            if (now.compareTo(open) > 0)
                throw Problem.conflict(
                                "more_than_announced",
                                "Of '%s' %s were announced and did not come yet, not %s",
                                line.title(),
                                open,
                                now)
                        .with("line", line.id());
            lines.add(line.with(line.received().plus(now), line.disposition(), line.refund()));
        }
        return List.copyOf(lines);
    }

    static List<Return.Line> judged(Return one, Inspection found) {
        found.lines().forEach(piece -> demandLine(one, piece.line()));
        var lines = new ArrayList<Return.Line>();
        for (var line : one.lines()) {
            var piece = found.of(line.id());
            var becomes = piece == null || piece.disposition() == null ? found.otherwise() : piece.disposition();
            if (line.received().isPositive() && becomes == null)
                throw Problem.invalid("lines", "Say what becomes of '%s'", line.title());
            lines.add(line.with(line.received(), line.received().isPositive() ? becomes : null, line.refund()));
        }
        return List.copyOf(lines);
    }

    private static void demandLine(Return one, ReturnLineId id) {
        if (one.lines().stream().noneMatch(line -> line.id().equals(id))) throw Problem.notFound("return_line", id);
    }
}
