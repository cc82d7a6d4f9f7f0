package tradepost.search;

import java.io.IOException;
import java.util.LinkedHashSet;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** How a document lies in the index. */
final class Fields {
    /** Stored with every commit. An index of another layout counts as lost, so that a release may change it. */
    static final String LAYOUT = "1";

    static final String ID = "id";
    static final String TITLE = "title";
    static final String BRAND = "brand";
    static final String TEXT = "text";
    static final String CODE = "code";
    static final String PREFIX = "prefix";
    static final String SUGGESTION = "suggestion";
    static final String FACETS = "facets";
    static final String RANK = "rank";
    static final String BOOST = "boost";

    /** Parts a suggestion, which is found by its folded form, from its spelling. */
    static final char SPELLING = '\u001f';

    /** All facets share one field: a catalogue has thousands of names, and each field of its own would cost every segment. */
    static final FacetsConfig CONFIG = new FacetsConfig() {
        private final DimConfig flat = new DimConfig();

        {
            flat.multiValued = true;
            flat.indexFieldName = FACETS;
            flat.drillDownTermsIndexing = DrillDownTermsIndexing.FULL_PATH_ONLY;
        }

        @Override
        protected DimConfig getDefaultDimConfig() {
            return flat;
        }
    };

    private static final FieldType SCORED = type(IndexOptions.DOCS_AND_FREQS, false);
    private static final FieldType MATCHED = type(IndexOptions.DOCS, true);

    private Fields() {}

    static org.apache.lucene.document.Document of(Document source) {
        var fields = new org.apache.lucene.document.Document();
        fields.add(new StringField(ID, source.id(), Field.Store.NO));
        fields.add(new SortedDocValuesField(ID, new BytesRef(source.id())));
        addWords(fields, source);
        addCodes(fields, source);
        source.numbers().forEach((name, value) -> fields.add(new LongField(number(name), value, Field.Store.NO)));
        if (source.boost() > 0) {
            fields.add(new FeatureField(RANK, BOOST, source.boost()));
        }
        source.facets().forEach((name, values) -> values.stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .forEach(value -> fields.add(new SortedSetDocValuesFacetField(name, value))));
        try {
            return CONFIG.build(fields);
        } catch (IOException e) {
            throw new IllegalStateException("Facets without a taxonomy need no disk", e);
        }
    }

    private static void addWords(org.apache.lucene.document.Document fields, Document source) {
        var title = Language.withCompounds(source.title());
        fields.add(new Field(TITLE, title, SCORED));
        fields.add(new Field(PREFIX, title, MATCHED));
        if (!source.brand().isEmpty()) {
            var brand = Language.withCompounds(source.brand());
            fields.add(new Field(BRAND, brand, SCORED));
            fields.add(new Field(PREFIX, brand, MATCHED));
        }
        if (!source.text().isEmpty()) {
            fields.add(new Field(TEXT, Language.withCompounds(source.text()), SCORED));
        }
        var spellings = new LinkedHashSet<>(Language.terms(Language.SPELLINGS, source.brand() + " " + source.title()));
        for (var spelling : spellings) {
            Language.terms(Language.WORDS, spelling)
                    .forEach(folded ->
                            fields.add(new StringField(SUGGESTION, folded + SPELLING + spelling, Field.Store.NO)));
        }
    }

    private static void addCodes(org.apache.lucene.document.Document fields, Document source) {
        var codes = new LinkedHashSet<String>();
        codes.add(Language.code(source.code()));
        source.codes().forEach(code -> codes.add(Language.code(code)));
        codes.remove("");
        codes.forEach(code -> fields.add(new StringField(CODE, code, Field.Store.NO)));
    }

    static String number(String name) {
        return "number:" + name;
    }

    static Term id(String id) {
        return new Term(ID, id);
    }

    private static FieldType type(IndexOptions options, boolean withoutNorms) {
        var type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(options);
        type.setOmitNorms(withoutNorms);
        type.freeze();
        return type;
    }
}
