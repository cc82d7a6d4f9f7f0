package tradepost.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.taxonomy.TaxonomyReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/**
 * The choices of a query and what is counted beside them. A choice whose own facet or number is wanted as well is kept
 * apart: Lucene then shows its tally the documents that fail this choice alone.
 */
final class Selection {
    private static final TaxonomyReader NO_TAXONOMY = null;

    private final FacetTable table;
    private final List<org.apache.lucene.search.Query> filters = new ArrayList<>();
    private final List<Apart> apart = new ArrayList<>();
    private final List<String> facets;
    private final List<String> numbers;

    private record Apart(String dimension, org.apache.lucene.search.Query filter, CollectorManager<Tally, Tally> tally) {}

    Selection(Query query, FacetTable table) {
        this.table = table;
        facets = new ArrayList<>(query.facets());
        numbers = new ArrayList<>(query.bounds());
        query.chosen().forEach((name, values) -> {
            var filter = Filters.facet(name, values);
            if (values.isEmpty()) {
                return;
            }
            if (facets.remove(name)) {
                apart.add(new Apart(name, filter, Tally.of(table, true, List.of())));
            } else {
                filters.add(filter);
            }
        });
        query.ranges().forEach((name, range) -> {
            var filter = Filters.number(name, range);
            if (numbers.remove(name)) {
                apart.add(new Apart(Fields.number(name), filter, Tally.of(table, false, List.of(name))));
            } else {
                filters.add(filter);
            }
        });
    }

    boolean narrows() {
        return !filters.isEmpty() || !apart.isEmpty();
    }

    /** What a search brought together: the best documents, and who counted what. */
    record Found(TopFieldDocs top, Tally rest, Map<String, Tally> apart) {
        Tally ofFacet(String name) {
            return apart.getOrDefault(name, rest);
        }

        Tally ofNumber(String name) {
            return apart.getOrDefault(Fields.number(name), rest);
        }
    }

    Found search(IndexSearcher searcher, org.apache.lucene.search.Query words, CollectorManager<?, TopFieldDocs> page) throws IOException {
        var both = new MultiCollectorManager(page, Tally.of(table, !facets.isEmpty(), numbers));
        if (apart.isEmpty()) {
            var collected = searcher.search(filtered(words), both);
            return new Found((TopFieldDocs) collected[0], (Tally) collected[1], Map.of());
        }
        var drill = new DrillDownQuery(Fields.CONFIG, filtered(words));
        apart.forEach(choice -> drill.add(choice.dimension(), choice.filter()));
        var collected = new DrillSideways(searcher, Fields.CONFIG, NO_TAXONOMY).search(drill, both, apart.stream().map(Apart::tally).toList());
        var tallies = new HashMap<String, Tally>();
        for (int i = 0; i < apart.size(); i++) {
            tallies.put(apart.get(i).dimension(), collected.drillSidewaysResults().get(i));
        }
        return new Found((TopFieldDocs) collected.drillDownResult()[0], (Tally) collected.drillDownResult()[1], tallies);
    }

    private org.apache.lucene.search.Query filtered(org.apache.lucene.search.Query words) {
        if (filters.isEmpty()) {
            return words;
        }
        var all = new BooleanQuery.Builder().add(words, Occur.MUST);
        filters.forEach(filter -> all.add(filter, Occur.FILTER));
        return all.build();
    }
}
