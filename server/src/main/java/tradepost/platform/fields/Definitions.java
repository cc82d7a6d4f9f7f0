package tradepost.platform.fields;

import static tradepost.db.kernel.Tables.CUSTOM_FIELD;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tradepost.db.ids.CustomFieldId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.entities.CustomField;
import tradepost.kernel.entities.CustomFieldSource;
import tradepost.kernel.entities.CustomFields;
import tradepost.kernel.entities.CustomType;
import tradepost.platform.tenants.Stamped;
import tradepost.platform.tenants.Tenants;

/** The fields that the shop in scope has given to its entities, known under its stamp. */
@Singleton
class Definitions implements CustomFieldSource {
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private final Db db;
    private final Json json;
    private final Tenants tenants;
    private final Stamped<Map<String, CustomFields>> known;

    @Inject
    Definitions(Db db, Json json, Tenants tenants) {
        this.db = db;
        this.json = json;
        this.tenants = tenants;
        this.known = new Stamped<>(db, tenants, this::fetch);
    }

    @Override
    public CustomFields of(String entity) {
        return known.current().getOrDefault(entity, CustomFields.NONE);
    }

    private Map<String, CustomFields> fetch() {
        var fields = new HashMap<String, List<CustomField>>();
        for (var row : db.selectFrom(CUSTOM_FIELD)
                .orderBy(CUSTOM_FIELD.POSITION, CUSTOM_FIELD.KEY)
                .fetch())
            fields.computeIfAbsent(row.get(CUSTOM_FIELD.ENTITY), unseen -> new ArrayList<>())
                    .add(field(row));
        var all = new HashMap<String, CustomFields>();
        fields.forEach((entity, some) -> all.put(entity, new CustomFields(some)));
        return Map.copyOf(all);
    }

    CustomField field(Record row) {
        return new CustomField(
                row.get(CUSTOM_FIELD.ID).value(),
                row.get(CUSTOM_FIELD.KEY),
                row.get(CUSTOM_FIELD.LABEL),
                json.read(row.get(CUSTOM_FIELD.LABELS).data(), LABELS),
                CustomType.of(row.get(CUSTOM_FIELD.TYPE)),
                json.read(row.get(CUSTOM_FIELD.CHOICES).data(), TEXTS),
                row.get(CUSTOM_FIELD.TARGET),
                row.get(CUSTOM_FIELD.HELP),
                row.get(CUSTOM_FIELD.REQUIRED),
                row.get(CUSTOM_FIELD.FILTERABLE),
                row.get(CUSTOM_FIELD.UNIQUE),
                row.get(CUSTOM_FIELD.PERSONAL),
                row.get(CUSTOM_FIELD.RETIRED),
                row.get(CUSTOM_FIELD.USED),
                row.get(CUSTOM_FIELD.READY));
    }

    /** Whoever changes a field while it gets its first value waits here, or is waited for and may have made another field of it. */
    @Override
    public void use(Collection<CustomField> fields) {
        var asKnown = fields.stream()
                .map(field -> DSL.row(CUSTOM_FIELD.ID, CUSTOM_FIELD.KEY, CUSTOM_FIELD.TYPE)
                        .eq(
                                CustomFieldId.of(field.id()),
                                field.key(),
                                field.type().word()))
                .toList();
        int used = db.update(CUSTOM_FIELD)
                .set(CUSTOM_FIELD.USED, true)
                .where(DSL.or(asKnown))
                .execute();
        if (used < fields.size())
            throw Problem.conflict("fields_changed", "The custom fields have just been changed; try again");
        changed();
    }

    /** What is known of the fields holds no longer. Within the transaction of the change, of which one at a time is under way then. */
    void changed() {
        tenants.raiseStamp();
        known.forget();
    }
}
