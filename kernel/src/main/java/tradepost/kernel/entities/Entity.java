package tradepost.kernel.entities;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;
import tradepost.kernel.Problem;
import tradepost.kernel.settings.Features;

/**
 * A table as the world sees it. Fields, types and descriptions come from the migration; here stands only what a migration cannot know: what
 * lists may be filtered and sorted by, what stays hidden, who may change it.
 */
public final class Entity {
    private static final Set<String> KEPT = Set.of("id", "created_at", "updated_at", "version");
    final String name;
    final Table<?> table;
    final Map<String, Column> columns = new LinkedHashMap<>();
    final Set<String> filters = new HashSet<>();
    final List<String> sorts = new ArrayList<>();
    final Set<String> writable = new HashSet<>();
    final Key key = new Key(this);
    final List<Rule> rules;
    final Map<String, Relation> relations = new TreeMap<>();
    final Set<String> personal = new TreeSet<>();
    final List<Guard> guards = new ArrayList<>();
    /** Where the values of fields stand that shops have added, null where they can add none. */
    final Column custom;

    /** Which rows the caller may see, null where who reads the entity sees all. */
    Supplier<Condition> only;

    Field<?> owner;
    String title;
    String flag = "";
    /** All entities by name, for links between records that no column declares. */
    Map<String, Entity> all = Map.of();

    Features features;
    Explanation explained;

    /** The reference to the record that has the currency of all amounts, null where they are in one of their own. */
    String currencyOwner;

    private Entity(String name, Table<?> table) {
        this.name = name;
        this.table = table;
        this.rules = Rule.of(table);
        this.custom = custom(table);
        for (var field : table.fields()) {
            boolean own = field.getName().equals("tenant_id") || custom != null && field.equals(custom.field());
            if (!own) columns.put(Column.publicName(field), new Column(field));
        }
    }

    private static Column custom(Table<?> table) {
        var field = table.field(CustomField.ALL);
        return field == null || field.getType() != JSONB.class ? null : new Column(field);
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

    /** All that is shown so far but what the platform keeps itself: a column of a later migration can be set at once. */
    public Entity writable() {
        for (var column : columns.keySet()) if (!KEPT.contains(column)) writable.add(column);
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

    /** The feature flag it waits for; where that is off, there is no such entity. */
    public Entity flag(String name) {
        flag = name;
        return this;
    }

    /** Who may read the entity sees only these rows: for records that tell of others, which not everybody may read. */
    public Entity only(Supplier<Condition> rows) {
        only = rows;
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

    /** For tables without a currency of their own: the reference to the record that has the one of all amounts. */
    public Entity currencyOf(Field<?> reference) {
        currencyOwner = Column.publicName(reference);
        return this;
    }

    /** What must hold besides, for the records of a write together. */
    public Entity guard(Guard guard) {
        guards.add(guard);
        return this;
    }

    public String name() {
        return name;
    }

    /** The feature flag it waits for, or empty. */
    public String flag() {
        return flag;
    }

    /** Whether it is there for the shop and the caller in scope. */
    public boolean isThere() {
        return features.has(flag);
    }

    Problem notThere() {
        return Problem.of(
                Problem.Kind.NOT_FOUND, "entity_not_found", "There is no entity %s; see GET /api for all", name);
    }

    /** Whether shops can give its records fields of their own: its table has a column {@code custom} for them. */
    public boolean takesCustomFields() {
        return custom != null;
    }

    /** Where its records are kept. */
    public Table<?> table() {
        return table;
    }

    Column column(String publicName) {
        return columns.get(publicName);
    }

    Column id() {
        return columns.get("id");
    }

    /** What stands before the underscore of its ids, null where they are plain UUIDs or it has none. */
    public String prefix() {
        return key.prefix();
    }

    /** The fields that order these records within the record that they belong to. */
    public List<String> order() {
        return column("position") == null ? List.of("id") : List.of("position", "id");
    }

    /** Its fields as a channel needs to know them to offer the entity in its own form. */
    public List<Member> members() {
        return columns.values().stream().map(column -> Member.of(this, column)).toList();
    }

    /** The ways from its records to others. */
    public List<Member.Way> ways() {
        return relations.values().stream()
                .map(relation -> new Member.Way(
                        relation.name(),
                        relation.target(),
                        relation.many(),
                        relation.here().name()))
                .toList();
    }

    public String description() {
        return table.getComment();
    }

    /** The fields whose words it is found by. */
    List<Column> searched() {
        return explained.searched;
    }

    /** Whether its records are found by words. */
    public boolean isSearched() {
        return !searched().isEmpty();
    }

    List<String> sortable() {
        return sorts.isEmpty() ? List.of("id") : sorts;
    }
}
