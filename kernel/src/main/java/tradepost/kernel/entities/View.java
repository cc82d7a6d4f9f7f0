package tradepost.kernel.entities;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tradepost.kernel.Json;

/**
 * A record as the world sees it: a map of its fields, whose values take their outer form only when somebody asks for them, or on their way into
 * JSON, where what is empty is left out. What belongs to the record is put beside its fields.
 */
final class View extends AbstractMap<String, Object> implements JsonSerializable {
    private final Selection.Row row;
    private final Shape shape;
    private final Json json;
    private final Map<String, Object> more = new LinkedHashMap<>(0);

    View(Selection.Row row, Shape shape, Json json) {
        this.row = row;
        this.shape = shape;
        this.json = json;
    }

    @Override
    public Object get(Object name) {
        if (more.containsKey(name)) return more.get(name);
        var column = column(name);
        return column == null ? null : row.written(column, json);
    }

    @Override
    public boolean containsKey(Object name) {
        return more.containsKey(name) || column(name) != null;
    }

    private Column column(Object name) {
        var column = row.column(name);
        return column != null && shape.wants(column) ? column : null;
    }

    @Override
    public Object put(String name, Object value) {
        var before = get(name);
        more.put(name, value);
        return before;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        var all = new LinkedHashMap<String, Object>();
        for (var column : row.columns()) if (shape.wants(column)) all.put(column.name(), get(column.name()));
        all.putAll(more);
        return Collections.unmodifiableMap(all).entrySet();
    }

    @Override
    public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeStartObject(this);
        var columns = row.columns();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (row.isEmpty(i) || !shape.wants(column) || more.containsKey(column.name())) continue;
            out.writeFieldName(column.encoded());
            row.write(i, out);
        }
        for (var entry : more.entrySet()) {
            if (entry.getValue() == null) continue;
            out.writeFieldName(entry.getKey());
            provider.defaultSerializeValue(entry.getValue(), out);
        }
        out.writeEndObject();
    }

    @Override
    public void serializeWithType(JsonGenerator out, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        serialize(out, provider);
    }
}
