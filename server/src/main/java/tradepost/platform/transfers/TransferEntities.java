package tradepost.platform.transfers;

import static tradepost.db.transfers.Tables.EXPORT;
import static tradepost.db.transfers.Tables.IMPORT;
import static tradepost.db.transfers.Tables.IMPORT_ROW;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;
import tradepost.kernel.scope.Scope;

@Singleton
class TransferEntities implements EntitySource {
    private final Provider<Entities> entities;

    // Looked up late: the entities are made of this.
    @Inject
    TransferEntities(Provider<Entities> entities) {
        this.entities = entities;
    }

    @Override
    public List<Entity> entities() {
        return List.of(
                entity("imports", IMPORT)
                        .title(IMPORT.FILE_NAME)
                        .filter(IMPORT.ENTITY, IMPORT.STATUS)
                        .sort(IMPORT.CREATED_AT),
                entity("import_rows", IMPORT_ROW)
                        .title(IMPORT_ROW.NUMBER)
                        .filter(IMPORT_ROW.IMPORT_ID, IMPORT_ROW.OUTCOME)
                        .only(this::ofReadable),
                entity("exports", EXPORT)
                        .title(EXPORT.ENTITY)
                        .filter(EXPORT.ENTITY, EXPORT.STATUS)
                        .sort(EXPORT.CREATED_AT));
    }

    /** A row shows what a record says, so it is for those who may read such records. */
    private Condition ofReadable() {
        var principal = Scope.current().principal();
        var all = entities.get().all();
        var readable = all.stream()
                .map(Entity::name)
                .filter(name -> principal.may(name + ".read"))
                .toList();
        if (readable.size() == all.size()) return DSL.noCondition();
        return IMPORT_ROW.IMPORT_ID.in(DSL.select(IMPORT.ID).from(IMPORT).where(IMPORT.ENTITY.in(readable)));
    }
}
