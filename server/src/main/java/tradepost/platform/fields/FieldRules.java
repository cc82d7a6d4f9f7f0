package tradepost.platform.fields;

import static tradepost.db.kernel.Tables.CUSTOM_FIELD;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.impl.DSL;
import tradepost.db.ids.CustomFieldId;
import tradepost.kernel.Json;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.Guard;
import tradepost.kernel.entities.Proposed;
import tradepost.platform.jobs.Jobs;

/** What a custom field must be, and what of it stays as it is once records have values. */
@Singleton
class FieldRules implements Guard {
    private static final int MOST = 100;
    private static final int MOST_CHOICES = 200;
    private static final int LONGEST_CHOICE = 200;
    private final Db db;
    private final Json json;
    private final Definitions definitions;
    private final UniqueRule unique;
    private final Jobs jobs;
    private final Instance<Entities> entities;

    // The entities are made of what this rules, among others: they are looked up late.
    @Inject
    FieldRules(Db db, Json json, Definitions definitions, UniqueRule unique, Jobs jobs, Instance<Entities> entities) {
        this.db = db;
        this.json = json;
        this.definitions = definitions;
        this.unique = unique;
        this.jobs = jobs;
        this.entities = entities;
    }

    @Override
    public void check(List<Proposed> proposed) {
        definitions.changed();
        var counts = new HashMap<String, Integer>();
        for (var field : proposed) {
            if (field.isToGo()) keepUsed(field);
            else check(field, counts);
        }
    }

    private static void keepUsed(Proposed field) {
        if (isTrue(field.before("used")))
            field.refuse("used", "field_used", "Records have values of %s; retire it instead", field.before("key"));
    }

    private void check(Proposed field, Map<String, Integer> counts) {
        var owner = entity(field.after("entity"));
        if (owner == null || !owner.takesCustomFields())
            field.refuse("entity", "invalid", "There are no custom fields of %s", field.after("entity"));
        checkType(field);
        Labels.check(field, json);
        unique.check(field, owner);
        if (field.isNew()) checkCount(field, counts);
        else checkStay(field);
        ready(field);
    }

    private Entity entity(Object name) {
        return entities.get().there().stream()
                .filter(entity -> entity.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void checkType(Proposed field) {
        var type = (String) field.after("type");
        var choices = choices(field.after("choices"));
        if (choices == null) field.refuse("choices", "invalid", "Give choices as a list of different texts");
        else if (choices.isEmpty() == "choice".equals(type))
            field.refuse("choices", "invalid", "A choice needs something to choose from, and nothing else does");
        var target = (String) field.after("target");
        if (!"link".equals(type)) {
            if (target != null) field.refuse("target", "invalid", "Only a link has a target");
        } else if (entity(target) == null || entity(target).prefix() == null) {
            field.refuse("target", "invalid", "A link needs an entity that it leads to, such as brands");
        }
    }

    /** Null where they are none. */
    private List<String> choices(Object value) {
        if (value == null) return List.of();
        var tree = Labels.tree(value, json);
        var choices = new java.util.ArrayList<String>();
        for (var choice : tree) {
            boolean fine = choice.isTextual()
                    && !choice.asText().isBlank()
                    && choice.asText().length() <= LONGEST_CHOICE;
            if (fine) choices.add(choice.asText());
        }
        boolean all = tree.isArray() && choices.size() == tree.size() && choices.size() <= MOST_CHOICES;
        return all && new HashSet<>(choices).size() == choices.size() ? choices : null;
    }

    private void checkCount(Proposed field, Map<String, Integer> counts) {
        var entity = (String) field.after("entity");
        if (counts.merge(entity, 1, Integer::sum) == 1) {
            int there = db.fetchCount(DSL.selectOne().from(CUSTOM_FIELD).where(CUSTOM_FIELD.ENTITY.eq(entity)));
            counts.put(entity, there + 1);
        }
        if (counts.get(entity) > MOST)
            field.refuse(
                    "entity", "too_many", "%s have %s custom fields already, which is as many as can be", entity, MOST);
    }

    private static void checkStay(Proposed field) {
        if (changes(field, "entity")) field.refuse("entity", "fixed", "A field stays with its entity");
        if (isTrue(field.before("used"))) {
            for (var name : List.of("key", "type", "target"))
                if (changes(field, name))
                    field.refuse(
                            name,
                            "field_used",
                            "Records have values of %s: its %s stays as it is. Retire it and add another field",
                            field.before("key"),
                            name);
        }
        if (isTrue(field.before("filterable")) && !isTrue(field.after("filterable")))
            field.refuse("filterable", "fixed", "A field that lists can be filtered by stays so");
    }

    private static boolean changes(Proposed field, String name) {
        return !Objects.equals(field.before(name), field.after(name));
    }

    /** A field without values can be filtered by at once; the values that there are must be gathered first. */
    private void ready(Proposed field) {
        if (!isTrue(field.after("filterable")) || isTrue(field.before("filterable"))) return;
        boolean values = isTrue(field.before("used"));
        field.set("ready", !values);
        if (values) jobs.start(new FillField(CustomFieldId.of(field.record())));
    }

    static boolean isTrue(Object value) {
        return Boolean.TRUE.equals(value);
    }
}
