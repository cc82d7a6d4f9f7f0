package tradepost.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    private record Apart(String name, boolean isNumber, org.apache.lucene.search.Query filter) {
        String dimension() {
            return isNumber ? Fields.number(name) : name;
        }
    }

    Selection(Query query, FacetTable table) {
        this.table = table;
        facets = new ArrayList<>(query.facets());
        numbers = new ArrayList<>(query.bounds());
        query.chosen().forEach((name, values) -> {
            if (!values.isEmpty()) {
                choose(new Apart(name, false, Filters.facet(name, values)), facets);
            }
        });
        query.ranges().forEach((name, range) -> choose(new Apart(name, true, Filters.number(name, range)), numbers));
    }

    private void choose(Apart choice, List<String> wanted) {
        if (wanted.remove(choice.name())) {
            apart.add(choice);
        } else {
            filters.add(choice.filter());
        }
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

    Found search(IndexSearcher searcher, org.apache.lucene.search.Query words, CollectorManager<?, TopFieldDocs> page)
            throws IOException {
        var rest = new Tally(table, !facets.isEmpty(), numbers);
        var both = facets.isEmpty() && numbers.isEmpty()
                ? new MultiCollectorManager(page)
                : new MultiCollectorManager(page, rest);
        if (apart.isEmpty()) {
            return new Found((TopFieldDocs) searcher.search(filtered(words), both)[0], rest, Map.of());
        }
        var drill = new DrillDownQuery(Fields.CONFIG, filtered(words));
        var tallies = new LinkedHashMap<String, Tally>();
        apart.forEach(choice -> {
            drill.add(choice.dimension(), choice.filter());
            tallies.put(
                    choice.dimension(),
                    new Tally(table, !choice.isNumber(), choice.isNumber() ? List.of(choice.name()) : List.of()));
        });
        var sideways = new DrillSideways(searcher, Fields.CONFIG, NO_TAXONOMY)
                .search(drill, both, List.copyOf(tallies.values()));
        return new Found((TopFieldDocs) sideways.drillDownResult()[0], rest, tallies);
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
