package tradepost.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.util.BytesRef;

/** The slice of the ordered documents that a query asks for. */
final class Page {
    /** With no facets to count, Lucene may skip documents that cannot reach the page, and stops counting here. */
    private static final int COUNTED = 1_000;

    private final Query query;
    private final int kept;

    Page(Query query, IndexReader reader) {
        this.query = query;
        this.kept = Math.clamp((long) query.offset() + query.limit(), 1, Math.max(1, reader.maxDoc()));
    }

    CollectorManager<?, TopFieldDocs> collectors() {
        boolean countsAll = !query.facets().isEmpty() || !query.bounds().isEmpty();
        return new TopFieldCollectorManager(order(), kept, countsAll ? Integer.MAX_VALUE : COUNTED);
    }

    private org.apache.lucene.search.Sort order() {
        return new org.apache.lucene.search.Sort(
                switch (query.sort()) {
                    case Sort.Relevance _ -> SortField.FIELD_SCORE;
                    case Sort.Number(var name, var descending) ->
                        LongField.newSortField(
                                Fields.number(name),
                                descending,
                                SortedNumericSelector.Type.MIN,
                                descending ? Long.MIN_VALUE : Long.MAX_VALUE);
                },
                ById.FIELD);
    }

    List<Result.Hit> hits(TopFieldDocs top) throws IOException {
        var hits = new ArrayList<Result.Hit>();
        for (int i = query.offset(); i < top.scoreDocs.length && hits.size() < query.limit(); i++) {
            var keys = ((FieldDoc) top.scoreDocs[i]).fields;
            hits.add(new Result.Hit(((BytesRef) keys[1]).utf8ToString(), keys[0] instanceof Float score ? score : 0));
        }
        return hits;
    }

    static boolean isExact(TopFieldDocs top) {
        return top.totalHits.relation() == TotalHits.Relation.EQUAL_TO;
    }
}
