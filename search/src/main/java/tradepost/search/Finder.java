package tradepost.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;

/** Answers one query on one snapshot: tries the words as they were typed, and less strictly if they find little. */
final class Finder {
    /** Fewer documents than this are little: the words may be misspelt. */
    private static final int LITTLE = 3;

    private static final float BOOST_WEIGHT = 4;
    private static final float BOOST_PIVOT = 3;

    private final Snapshot snapshot;
    private final Query query;
    private final Selection selection;

    Finder(Snapshot snapshot, Query query) {
        this.snapshot = snapshot;
        this.query = query;
        this.selection = new Selection(query, snapshot.facets());
    }

    Result find() throws IOException {
        var words = Words.of(query.words());
        if (words.isEmpty()) {
            return run(MatchAllDocsQuery.INSTANCE, false);
        }
        var asTyped = words.all();
        var found = run(asTyped, false);
        if (found.total() >= LITTLE || narrowedByChoice(asTyped)) {
            return found;
        }
        var respelt = words.respelt(snapshot.reader());
        if (respelt.isPresent()) {
            var more = run(respelt.get().all(), true);
            if (more.total() > found.total()) {
                return more;
            }
        }
        return found.total() > 0 ? found : run(respelt.orElse(words).most(), true);
    }

    /** The words are fine and the choices leave little: guessing at the words would only show something else. */
    private boolean narrowedByChoice(org.apache.lucene.search.Query words) throws IOException {
        return selection.narrows() && snapshot.searcher().count(words) >= LITTLE;
    }

    private Result run(org.apache.lucene.search.Query words, boolean relaxed) throws IOException {
        var searcher = snapshot.searcher();
        var page = new Page(query, searcher.getIndexReader());
        var found = selection.search(searcher, ranked(words), page.collectors());
        var facets = new ArrayList<Result.Facet>();
        for (var name : query.facets()) {
            facets.add(new Result.Facet(name, found.ofFacet(name).commonest(name, query.valuesPerFacet())));
        }
        var bounds = new LinkedHashMap<String, Range>();
        for (var number : query.bounds()) {
            found.ofNumber(number).bound(number).ifPresent(bound -> bounds.put(number, bound));
        }
        long total = found.top().totalHits.value();
        return new Result(
                page.hits(found.top()), total, Page.isExact(found.top()), relaxed && total > 0, facets, bounds);
    }

    /** Adds to the score, and so decides between documents that match about as well. */
    private org.apache.lucene.search.Query ranked(org.apache.lucene.search.Query words) {
        return switch (query.sort()) {
            case Sort.Number _ -> words;
            case Sort.Relevance _ ->
                new BooleanQuery.Builder()
                        .add(words, Occur.MUST)
                        .add(
                                FeatureField.newSaturationQuery(Fields.RANK, Fields.BOOST, BOOST_WEIGHT, BOOST_PIVOT),
                                Occur.SHOULD)
                        .build();
        };
    }
}
