package tradepost.commerce.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tradepost.commerce.catalogue.AttributeKind;

/**
 * The first of two passes: what can only be said of a row when all rows are known – which kind an attribute is, which facets a shelf
 * has, which SKU or id appears before. It holds no rows, so its size follows the number of attributes and ids, not of bytes.
 */
public final class Survey {
    private final TypeRules types;
    private final Map<String, AttributeProfile> profiles = new TreeMap<>();
    private final Facets facets = new Facets();
    private final Map<String, Long> firstWithId = new HashMap<>();
    private final Map<String, Long> firstWithSku = new HashMap<>();
    private final Set<String> repeatedSkus = new HashSet<>();
    private final Map<Integer, RuleHits> hits = new TreeMap<>();
    // Finding the rule is the dearest step of all; the second pass need not do it again.
    private final Map<Long, TypeRule> placed = new HashMap<>();
    private long rows;
    private long refused;

    public Survey(TypeRules types) {
        this.types = types;
    }

    public void add(ProductRow row) {
        rows++;
        switch (Cleaning.clean(row)) {
            case Cleaned.Refused _ -> refused++;
            case Cleaned.Accepted(var product, var _) -> add(product);
        }
    }

    private void add(CleanProduct product) {
        if (firstWithId.putIfAbsent(product.externalId(), product.number()) != null) {
            refused++;
            return;
        }
        if (firstWithSku.putIfAbsent(product.sku(), product.number()) != null) {
            repeatedSkus.add(product.sku());
        }
        product.attributes().forEach((code, value) -> profiles.computeIfAbsent(code, _ -> new AttributeProfile())
                .add(value));
        var rule = types.rule(product);
        rule.ifPresent(one -> placed.put(product.number(), one));
        facets.add(rule.map(TypeRule::path).orElse(CategoryPath.UNSORTED), product.attributes());
        count(rule);
    }

    private void count(Optional<TypeRule> rule) {
        var hit = rule.map(one -> new RuleHits(one.line(), one.text(), 1))
                .orElse(new RuleHits(0, CategoryPath.UNSORTED.toString(), 1));
        hits.merge(hit.line(), hit, RuleHits::plus);
    }

    /** @param known kinds of attributes the catalogue already has; they stay what they are */
    public Findings findings(Map<String, AttributeKind> known) {
        var kinds = new TreeMap<String, AttributeKind>();
        var attributes = new TreeMap<String, Attribute>();
        var conflicts = new TreeMap<String, AttributeConflict>();
        profiles.forEach((code, profile) -> {
            var kind = known.getOrDefault(code, profile.kind());
            kinds.put(code, kind);
            attributes.put(code, new Attribute(code, AttributeNames.of(code), kind, profile.count()));
            if (profile.conflicts(kind)) {
                conflicts.put(code, AttributeConflict.of(code, kind, profile));
            }
        });
        return new Findings(
                placed,
                rows,
                refused,
                firstWithId,
                firstWithSku,
                repeatedSkus.size(),
                attributes,
                conflicts,
                facets.useful(kinds),
                hits.values().stream().toList());
    }
}
