package tradepost.kernel.entities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.Table;

/**
 * A table as the world sees it. Fields, types and descriptions come from the migration; here stands only what a migration cannot know: what
 * lists may be filtered and sorted by, what stays hidden, who may change it.
 */
public final class Entity {
    final String name;
    final Table<?> table;
    final Map<String, Column> columns = new LinkedHashMap<>();
    final Set<String> filters = new HashSet<>();
    final List<String> sorts = new ArrayList<>();
    final Set<String> writable = new HashSet<>();
    final Set<String> personal = new TreeSet<>();
    Field<?> owner;
    String title;
    String fixed;

    private Entity(String name, Table<?> table) {
        this.name = name;
        this.table = table;
        for (var field : table.fields()) {
            if (!field.getName().equals("tenant_id")) columns.put(Column.publicName(field), new Column(field));
        }
    }

    /** Begins the declaration of an entity: a globally unique plural and its table. */
    public static Entity entity(String name, Table<?> table) {
        return new Entity(name, table);
    }

    /** The field by which people know a record. */
    public Entity title(Field<?> field) {
        title = Column.publicName(field);
        return this;
    }

    /** Fields a list may be narrowed by; each needs an index that begins with it. */
    public Entity filter(Field<?>... fields) {
        for (var field : fields) filters.add(Column.publicName(field));
        return this;
    }

    /** Fields a list may be ordered by, the first being the order unless asked otherwise; each needs an index with the id behind it. */
    public Entity sort(Field<?>... fields) {
        for (var field : fields) sorts.add(Column.publicName(field));
        return this;
    }

    /** Fields that never leave the platform. */
    public Entity hide(Field<?>... fields) {
        for (var field : fields) columns.remove(Column.publicName(field));
        return this;
    }

    /** Fields that people set through create and change; without any the entity changes only through its verbs. */
    public Entity writable(Field<?>... fields) {
        for (var field : fields) writable.add(Column.publicName(field));
        return this;
    }

    /** Fields that tell about a person: whoever of the staff reads them leaves a line in the audit. */
    public Entity personal(Field<?>... fields) {
        for (var field : fields) personal.add(Column.publicName(field));
        return this;
    }

    /** Customers see only the rows whose field is their account. */
    public Entity ownedBy(Field<?> field) {
        owner = field;
        return this;
    }

    /** Fields that hold ten-thousandths of a unit, shown as decimals. */
    public Entity quantities(Field<?>... fields) {
        for (var field : fields)
            columns.computeIfPresent(Column.publicName(field), (name, column) -> column.as(Column.Kind.QUANTITY));
        return this;
    }

    /** Fields that hold millionths, shown as percent. */
    public Entity rates(Field<?>... fields) {
        for (var field : fields)
            columns.computeIfPresent(Column.publicName(field), (name, column) -> column.as(Column.Kind.RATE));
        return this;
    }

    /** The currency of all amounts, for tables without a column for it. */
    public Entity currency(Field<?> field) {
        fixed = field.getName();
        return this;
    }

    public String name() {
        return name;
    }

    Column column(String publicName) {
        return columns.get(publicName);
    }

    Column id() {
        return columns.get("id");
    }

    List<String> sortable() {
        return sorts.isEmpty() ? List.of("id") : sorts;
    }

    /** Names for a message, in a stable order. */
    static String listed(Iterable<String> names) {
        var all = new ArrayList<String>();
        names.forEach(all::add);
        return String.join(", ", all.stream().sorted().toList());
    }

    static List<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
