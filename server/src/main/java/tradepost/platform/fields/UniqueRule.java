package tradepost.platform.fields;

import static tradepost.platform.fields.FieldRules.isTrue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import tradepost.kernel.Ids;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.Proposed;

/** When a field may become unique. The values themselves are kept apart by an index of the mirror, which a trigger extends to those that there are. */
@Singleton
class UniqueRule {
    private final Db db;

    @Inject
    UniqueRule(Db db) {
        this.db = db;
    }

    void check(Proposed field, Entity owner) {
        if (!isTrue(field.after("unique"))) return;
        if (!"text".equals(field.after("type")) && !"number".equals(field.after("type"))) {
            field.refuse("unique", "invalid", "Only texts and numbers can be unique");
            return;
        }
        if (isTrue(field.before("unique"))) return;
        if (isTrue(field.before("used")) && !isTrue(field.before("ready")))
            field.refuse("unique", "not_ready", "Make the field filterable first, and unique when it is ready");
        else if (isTrue(field.before("used")) && owner != null) refuseDuplicates(field, owner);
        field.set("filterable", true);
    }

    private void refuseDuplicates(Proposed field, Entity owner) {
        var twice = db.fetch("""
                select min(record_id::text), max(record_id::text) from kernel.field_value where field_id = ?::uuid
                group by text_value, whole_value having count(*) > 1 limit 1
                """, field.record());
        if (twice.isEmpty()) return;
        var records = twice.getFirst();
        field.refuse(
                "unique",
                "duplicates",
                "%s and %s have the same value; give one of them another",
                Ids.text(owner.prefix(), UUID.fromString(records.get(0, String.class))),
                Ids.text(owner.prefix(), UUID.fromString(records.get(1, String.class))));
    }
}
