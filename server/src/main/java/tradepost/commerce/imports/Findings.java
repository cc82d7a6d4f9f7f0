package tradepost.commerce.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tradepost.commerce.catalogue.AttributeKind;

/** What the survey of a file found, and with it the second pass: a row in, a product ready for the catalogue or a refusal out. */
public record Findings(
        Map<Long, TypeRule> placed,
        long rows,
        long refused,
        Map<String, Long> firstWithId,
        Map<String, Long> firstWithSku,
        int repeatedSkus,
        SortedMap<String, Attribute> attributes,
        SortedMap<String, AttributeConflict> conflicts,
        SortedMap<CategoryPath, List<String>> facets,
        List<RuleHits> rules) {

    public Prepared prepare(ProductRow row) {
        return switch (Cleaning.clean(row)) {
            case Cleaned.Refused(var number, var notes) -> new Prepared.Refused(number, notes);
            case Cleaned.Accepted(var product, var notes) -> prepare(product, new ArrayList<>(notes));
        };
    }

    /** Notes on the whole file: which attributes do not agree with themselves. */
    public List<Note> notes() {
        return conflicts.values().stream().map(AttributeConflict::note).toList();
    }

    /** Different SKUs among the rows that were not refused. */
    public int distinctSkus() {
        return firstWithSku.size();
    }

    private Prepared prepare(CleanProduct product, List<Note> notes) {
        long first = firstWithId.getOrDefault(product.externalId(), product.number());
        if (first != product.number()) {
            notes.add(Note.refused(
                    product.number(),
                    "external_id_repeated",
                    "external_id",
                    "Row %d already has the external_id %s; give this row one of its own or remove it."
                            .formatted(first, product.externalId())));
            return new Prepared.Refused(product.number(), List.copyOf(notes));
        }
        noteRepeatedSku(product, notes);
        var rule = Optional.ofNullable(placed.get(product.number()));
        var category = rule.map(TypeRule::path).orElse(CategoryPath.UNSORTED);
        if (rule.isEmpty()) {
            notes.add(Note.warning(
                    product.number(),
                    "unsorted",
                    "product_type",
                    "No rule knows what this is; it stands in \"%s\". Give it a product_type or move it."
                            .formatted(CategoryPath.UNSORTED)));
        }
        var attributes = new TreeMap<String, AttributeValue>();
        product.attributes().forEach((code, value) -> attributes.put(code, AttributeShape.fit(kind(code), value)));
        return new Prepared.Ready(
                product,
                category,
                rule.map(TypeRule::line).orElse(0),
                attributes,
                Fingerprint.of(product, category, attributes),
                List.copyOf(notes));
    }

    private void noteRepeatedSku(CleanProduct product, List<Note> notes) {
        long first = firstWithSku.getOrDefault(product.sku(), product.number());
        if (first != product.number()) {
            notes.add(Note.warning(
                    product.number(),
                    "sku_repeated",
                    "sku",
                    "Row %d has the SKU %s too; both keep it. Whoever orders by SKU will have to choose."
                            .formatted(first, product.sku())));
        }
    }

    private AttributeKind kind(String code) {
        var attribute = attributes.get(code);
        return attribute == null ? AttributeKind.TEXT : attribute.kind();
    }
}
