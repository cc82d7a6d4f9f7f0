package tradepost.platform.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A column of a file that goes out. An amount takes two, since a currency in the same cell would make a text of the number.
 *
 * @param member which part of the field's value it shows, null for all of it
 */
record Column(String name, String field, String member, Field.Kind kind) {
    static List<Column> of(Collection<Field> fields) {
        var columns = new ArrayList<Column>();
        for (var field : fields) {
            if (field.kind() == Field.Kind.MONEY) {
                columns.add(new Column(field.name(), field.name(), "amount", Field.Kind.MONEY));
                columns.add(new Column(field.name() + "_currency", field.name(), "currency", Field.Kind.TEXT));
            } else if (field.kind() != Field.Kind.BYTES) {
                columns.add(new Column(field.name(), field.name(), null, field.kind()));
            }
        }
        return columns;
    }

    static Column text(String name) {
        return new Column(name, name, null, Field.Kind.TEXT);
    }

    /** What stands in it: empty for nothing, a document as JSON. */
    String text(JsonNode record) {
        var value = Place.get(record, field);
        if (member != null) value = value.path(member);
        if (value.isNull() || value.isMissingNode()) return "";
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
