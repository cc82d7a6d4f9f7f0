package tradepost.kernel.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Built-in functions that we declare leakproof. Under row security PostgreSQL uses a condition on an index only when its
 * function cannot reveal a row it looked at, through an error or a message, before the policy was checked; it is strict and
 * trusts few. An attacker would have to write SQL of his own to profit, and tenants never do: the platform writes every
 * statement, values are parameters. So the bar here is that the function does not print its stored argument.
 */
final class LeakproofFunctions {
    private LeakproofFunctions() {}

    /** Signatures, each group with the reason why it is safe. */
    static Map<String, String> reviewed() {
        var reviewed = new LinkedHashMap<String, String>();
        add(
                reviewed,
                "total orders over all values, NaN included; they cannot fail",
                "numeric_eq(numeric,numeric)",
                "numeric_ne(numeric,numeric)",
                "numeric_lt(numeric,numeric)",
                "numeric_le(numeric,numeric)",
                "numeric_gt(numeric,numeric)",
                "numeric_ge(numeric,numeric)",
                "numeric_cmp(numeric,numeric)");
        add(
                reviewed,
                "compare bounds; a range that exists is valid, so they cannot fail for built-in element types",
                "range_eq(anyrange,anyrange)",
                "range_overlaps(anyrange,anyrange)",
                "range_contains(anyrange,anyrange)",
                "range_contained_by(anyrange,anyrange)",
                "range_contains_elem(anyrange,anyelement)",
                "elem_contained_by_range(anyelement,anyrange)",
                "range_before(anyrange,anyrange)",
                "range_after(anyrange,anyrange)",
                "range_adjacent(anyrange,anyrange)");
        add(
                reviewed,
                "compare elements; the one error names a type without an equality, and ours have one",
                "array_eq(anyarray,anyarray)",
                "arrayoverlap(anyarray,anyarray)",
                "arraycontains(anyarray,anyarray)",
                "arraycontained(anyarray,anyarray)");
        add(
                reviewed,
                "the one error speaks of the pattern, which is the caller's own",
                "textlike(text,text)",
                "textnlike(text,text)",
                "texticlike(text,text)",
                "texticnlike(text,text)");
        add(
                reviewed,
                "maps characters one by one under the built-in locale and cannot fail",
                "lower(text)",
                "upper(text)");
        add(
                reviewed,
                "walk a parsed search vector; they cannot fail on a value that could be stored",
                "ts_match_vq(tsvector,tsquery)",
                "ts_match_qv(tsquery,tsvector)");
        add(
                reviewed,
                "walk a parsed document; a missing key is null, not an error",
                "jsonb_eq(jsonb,jsonb)",
                "jsonb_contains(jsonb,jsonb)",
                "jsonb_contained(jsonb,jsonb)",
                "jsonb_exists(jsonb,text)",
                "jsonb_exists_any(jsonb,text[])",
                "jsonb_exists_all(jsonb,text[])",
                "jsonb_object_field(jsonb,text)",
                "jsonb_object_field_text(jsonb,text)");
        add(
                reviewed,
                "count common three-letter groups of two texts (extension pg_trgm); they cannot fail",
                "similarity_op(text,text)",
                "word_similarity_op(text,text)",
                "word_similarity_commutator_op(text,text)",
                "strict_word_similarity_op(text,text)",
                "strict_word_similarity_commutator_op(text,text)");
        return reviewed;
    }

    private static void add(Map<String, String> reviewed, String reason, String... signatures) {
        for (var signature : signatures) {
            reviewed.put(signature, reason);
        }
    }
}
