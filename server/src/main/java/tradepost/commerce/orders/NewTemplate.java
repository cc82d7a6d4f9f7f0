package tradepost.commerce.orders;

import java.util.HashSet;
import java.util.List;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;
import tradepost.kernel.Quantity;

/** Goods to keep under a name; a template of that name gets them instead of those it had. */
public record NewTemplate(String name, List<Line> lines) {
    /** So much of a variant. */
    public record Line(VariantId variant, Quantity quantity) {}

    public NewTemplate {
        name = name == null ? "" : name.strip();
        lines = lines == null ? List.of() : List.copyOf(lines);
        var checks = Problem.checks()
                .require(!name.isEmpty() && name.length() <= 200, "name", "Give a name of at most 200 characters")
                .require(!lines.isEmpty() && lines.size() <= 200, "lines", "A template has 1 to 200 lines");
        var known = new HashSet<VariantId>();
        for (int i = 0; i < lines.size(); i++)
            checks.require(
                            lines.get(i).variant() != null
                                    && known.add(lines.get(i).variant()),
                            "lines/" + i + "/variant",
                            "Name each variant once")
                    .require(
                            lines.get(i).quantity() != null
                                    && lines.get(i).quantity().isPositive(),
                            "lines/" + i + "/quantity",
                            "Give a quantity above zero");
        checks.done();
    }
}
