package tradepost.supply.stock;

import java.util.List;
import tradepost.db.ids.LocationId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Problem;

/**
 * What is to be counted: everything at a place and in its parts, or only these variants.
 *
 * @param blind whether counters are not shown what is expected
 */
public record Counting(LocationId location, List<VariantId> variants, Boolean blind, String note) {
    public Counting {
        if (location == null) throw Problem.invalid("location", "Name the place to count");
        variants = variants == null ? List.of() : List.copyOf(variants);
        note = note == null ? "" : note.strip();
        if (blind == null) blind = false;
    }
}
