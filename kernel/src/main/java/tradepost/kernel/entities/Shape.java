package tradepost.kernel.entities;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tradepost.kernel.Problem;

/**
 * What of a record is wanted: fields, none meaning all, and related records, each in a shape of its own. Written as
 * {@code fields=id,number,customer(name)} and {@code include=lines,payments}.
 */
public record Shape(Set<String> fields, Map<String, Shape> relations, Slice slice) {
    private static final Pattern NAME = Pattern.compile("(custom\\.)?[a-z0-9_]+");
    private static final int DEEPEST = 2;
    private static final int MOST_RELATIONS = 8;

    /** Which of the records that belong to one are wanted: so many, behind a place. */
    public record Slice(int first, String after) {
        /** Whoever needs more goes on behind the last one, or lists the other entity. */
        public static final int MOST = 100;

        static final Slice USUAL = new Slice(MOST, null);
    }

    /** All fields and nothing related. */
    public static Shape whole() {
        return new Shape(new LinkedHashSet<>(), new LinkedHashMap<>(), Slice.USUAL);
    }

    /** These fields, none meaning all, and nothing related. */
    public static Shape of(Collection<String> fields) {
        return new Shape(new LinkedHashSet<>(fields), new LinkedHashMap<>(), Slice.USUAL);
    }

    /** Reads the parameters of a request, either of which may be absent. */
    public static Shape of(String fields, String include) {
        var shape = whole();
        if (fields != null && !fields.isBlank()) {
            int end = shape.read(fields, 0);
            if (end < fields.length()) throw misshapen(fields);
        }
        if (include != null) Words.split(include).forEach(shape::include);
        if (shape.deepest() > DEEPEST || shape.count() > MOST_RELATIONS) {
            throw Problem.malformed(
                    "include_too_large",
                    "One request takes at most %s related kinds, %s levels deep",
                    MOST_RELATIONS,
                    DEEPEST);
        }
        return shape;
    }

    /** Reads names up to the end or a closing bracket and tells where that stands. */
    private int read(String text, int from) {
        int at = from;
        while (true) {
            int end = at;
            while (end < text.length() && ",()".indexOf(text.charAt(end)) < 0) end++;
            var name = text.substring(at, end).strip();
            if (!NAME.matcher(name).matches()) throw misshapen(text);
            if (end < text.length() && text.charAt(end) == '(') {
                end = relation(name).read(text, end + 1);
                if (end == text.length()) throw misshapen(text);
                end++;
            } else {
                fields.add(name);
            }
            if (end == text.length() || text.charAt(end) != ',') return end;
            at = end + 1;
        }
    }

    private void include(String path) {
        var shape = this;
        for (var step : path.split("\\.", -1)) shape = shape.relation(step);
    }

    private Shape relation(String name) {
        return relations.computeIfAbsent(name, unseen -> whole());
    }

    private int deepest() {
        return relations.values().stream().mapToInt(s -> 1 + s.deepest()).max().orElse(0);
    }

    private int count() {
        return relations.values().stream().mapToInt(s -> 1 + s.count()).sum();
    }

    boolean wants(Column column) {
        return !column.isBeside() && (fields.isEmpty() || fields.contains(column.name()));
    }

    boolean wantsCustom() {
        return fields.isEmpty()
                || fields.contains(CustomField.ALL)
                || !customKeys().isEmpty();
    }

    /** Of which custom fields the values are wanted; none where all are, or nothing is. */
    Set<String> customKeys() {
        if (fields.contains(CustomField.ALL)) return Set.of();
        return fields.stream()
                .filter(name -> name.startsWith(CustomField.PREFIX))
                .map(name -> name.substring(CustomField.PREFIX.length()))
                .collect(Collectors.toSet());
    }

    private static Problem misshapen(String text) {
        return Problem.malformed("malformed_fields", "'%s' cannot be read; write fields=id,name,brand(name)", text);
    }
}
