package tradepost.platform.fields;

import static tradepost.db.kernel.Tables.CUSTOM_FIELD;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

@Singleton
class FieldEntities implements EntitySource {
    private final FieldRules rules;

    @Inject
    FieldEntities(FieldRules rules) {
        this.rules = rules;
    }

    @Override
    public List<Entity> entities() {
        return List.of(entity("custom_fields", CUSTOM_FIELD)
                .title(CUSTOM_FIELD.LABEL)
                .filter(CUSTOM_FIELD.ENTITY, CUSTOM_FIELD.KEY)
                .sort(CUSTOM_FIELD.KEY)
                .writable(
                        CUSTOM_FIELD.ENTITY,
                        CUSTOM_FIELD.KEY,
                        CUSTOM_FIELD.LABEL,
                        CUSTOM_FIELD.LABELS,
                        CUSTOM_FIELD.TYPE,
                        CUSTOM_FIELD.CHOICES,
                        CUSTOM_FIELD.TARGET,
                        CUSTOM_FIELD.HELP,
                        CUSTOM_FIELD.POSITION,
                        CUSTOM_FIELD.REQUIRED,
                        CUSTOM_FIELD.FILTERABLE,
                        CUSTOM_FIELD.UNIQUE,
                        CUSTOM_FIELD.PERSONAL,
                        CUSTOM_FIELD.RETIRED)
                .guard(rules));
    }
}
