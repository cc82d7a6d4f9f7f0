package tradepost.platform.transfers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Entity;

/**
 * A field of an entity, from the entity's own description of itself.
 *
 * @param reference the entity that it points to, or null
 */
record Field(
        String name,
        Kind kind,
        boolean writable,
        boolean required,
        boolean nullable,
        boolean findable,
        boolean unique,
        String reference) {
    /** How its values are written. */
    enum Kind {
        ID,
        TEXT,
        WHOLE,
        MONEY,
        QUANTITY,
        RATE,
        YES_NO,
        MOMENT,
        DAY,
        NUMBER,
        DOCUMENT,
        BYTES;

        boolean isNumber() {
            return this == WHOLE || this == NUMBER || this == MONEY || this == QUANTITY || this == RATE;
        }
    }

    @SuppressWarnings("unchecked") // the description is made of plain maps and lists
    static Map<String, Field> of(Entities entities, Entity entity) {
        var fields = new LinkedHashMap<String, Field>();
        for (var described : (List<Map<String, Object>>) entities.meta(entity).get("fields")) {
            var name = (String) described.get("name");
            var unique = (boolean) described.get("unique");
            fields.put(
                    name,
                    new Field(
                            name,
                            Kind.valueOf(((String) described.get("type")).toUpperCase(Locale.ROOT)),
                            (boolean) described.get("writable"),
                            (boolean) described.get("required"),
                            (boolean) described.get("nullable"),
                            unique || (boolean) described.get("filterable"),
                            unique,
                            (String) described.get("reference")));
        }
        return fields;
    }
}
