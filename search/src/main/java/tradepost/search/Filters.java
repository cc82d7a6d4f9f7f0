package tradepost.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.LongField;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;

/** Choices as Lucene sees them. */
final class Filters {
    private Filters() {}

    /** Any of the values. */
    static Query facet(String name, Set<String> values) {
        var paths = values.stream()
                .map(value -> DrillDownQuery.term(Fields.FACETS, name, value).bytes())
                .toList();
        return paths.size() == 1
                ? new TermQuery(new Term(Fields.FACETS, paths.getFirst()))
                : new TermInSetQuery(Fields.FACETS, paths);
    }

    static Query number(String name, Range range) {
        return LongField.newRangeQuery(Fields.number(name), range.least(), range.most());
    }

    /** All of the choices; a facet of which nothing is chosen does not narrow. */
    static List<Query> all(Map<String, Set<String>> chosen, Map<String, Range> ranges) {
        var all = new ArrayList<Query>();
        chosen.forEach((name, values) -> {
            if (!values.isEmpty()) {
                all.add(facet(name, values));
            }
        });
        ranges.forEach((name, range) -> all.add(number(name, range)));
        return all;
    }
}
