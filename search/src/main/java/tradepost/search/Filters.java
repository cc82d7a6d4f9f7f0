package tradepost.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.LongField;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Choices as Lucene sees them. */
final class Filters {
    private Filters() {}

    /** Any of the values. */
    static Query facet(String name, Set<String> values) {
        var any = new BooleanQuery.Builder();
        values.forEach(value -> any.add(new TermQuery(term(name, value)), Occur.SHOULD));
        return any.build();
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

    private static Term term(String name, String value) {
        return DrillDownQuery.term(Fields.FACETS, name, value);
    }
}
