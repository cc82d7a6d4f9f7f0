package tradepost.kernel.graphql;

import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.Shape;

/**
 * Turns what a request selects below a field into the shape that the entities read: so a page is one statement, and one more for each kind of
 * related records, as over REST.
 */
final class Selection {
    static final int USUAL = 20;
    private final Models models;

    Selection(Models models) {
        this.models = models;
    }

    Shape of(Entity entity, DataFetchingFieldSelectionSet selected) {
        var shape = empty(new Shape.Slice(1, null));
        add(entity, shape, selected);
        return shape;
    }

    /** What is selected below the edges and nodes of a page. */
    Shape ofPage(Entity entity, DataFetchingFieldSelectionSet selected) {
        var shape = empty(new Shape.Slice(1, null));
        addPage(entity, shape, selected);
        return shape;
    }

    private static Shape empty(Shape.Slice slice) {
        return new Shape(new LinkedHashSet<>(), new LinkedHashMap<>(), slice);
    }

    private void addPage(Entity entity, Shape shape, DataFetchingFieldSelectionSet page) {
        for (var field : page.getImmediateFields()) {
            if (field.getName().equals("nodes")) add(entity, shape, field.getSelectionSet());
            if (!field.getName().equals("edges")) continue;
            for (var inner : field.getSelectionSet().getImmediateFields())
                if (inner.getName().equals("node")) add(entity, shape, inner.getSelectionSet());
        }
        // Places are made of these, and none selected would mean all.
        shape.fields().addAll(entity.order());
    }

    private void add(Entity entity, Shape shape, DataFetchingFieldSelectionSet selected) {
        var model = models.of(entity);
        if (model.hasId()) shape.fields().add("id");
        for (var field : selected.getImmediateFields()) {
            if (!field.getObjectTypeNames().contains(model.type())) continue;
            var member = model.members().get(field.getName());
            var way = model.ways().get(field.getName());
            if (entity.takesCustomFields() && field.getName().equals(CustomTypes.NAME))
                CustomTypes.select(shape, field.getArguments());
            else if (member != null) shape.fields().add(member.name());
            else if (way != null && way.many()) {
                var inner = relation(shape, way.name(), slice(field));
                addPage(way.entity(), inner, field.getSelectionSet());
            } else if (way != null) {
                var inner = relation(shape, way.name(), new Shape.Slice(1, null));
                add(way.entity(), inner, field.getSelectionSet());
            }
        }
    }

    private static Shape.Slice slice(SelectedField field) {
        return new Shape.Slice(first(field.getArguments(), USUAL, Shape.Slice.MOST), (String)
                field.getArguments().get("after"));
    }

    static int first(Map<String, Object> arguments, int usual, int most) {
        var first = (Integer) arguments.get("first");
        if (first == null) return usual;
        if (first < 1 || first > most)
            throw Problem.malformed("invalid_first", "first is a number from 1 to %s here", most);
        return first;
    }

    /** The same relation under two names is read once, as far as the longer of them goes. */
    private static Shape relation(Shape shape, String name, Shape.Slice slice) {
        var known = shape.relations().get(name);
        if (known == null) {
            var inner = empty(slice);
            shape.relations().put(name, inner);
            return inner;
        }
        if (!Objects.equals(known.slice().after(), slice.after()))
            throw Problem.malformed(
                    "conflicting_pages", "%s are asked for behind two different places; ask for one at a time", name);
        if (known.slice().first() >= slice.first()) return known;
        var longer = new Shape(known.fields(), known.relations(), slice);
        shape.relations().put(name, longer);
        return longer;
    }
}
