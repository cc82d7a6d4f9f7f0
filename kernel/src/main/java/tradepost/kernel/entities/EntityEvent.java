package tradepost.kernel.entities;

import java.util.UUID;
import tradepost.kernel.Id;
import tradepost.kernel.facts.Fact;

/** What happens to records that have no verbs of their own. */
public sealed interface EntityEvent extends Fact {
    String entity();

    UUID record();

    @Override
    default Id aggregate() {
        return new RecordId(record());
    }

    /** A record was created through its entity. */
    record Created(String entity, UUID record) implements EntityEvent {}

    /** A record was changed through its entity. */
    record Changed(String entity, UUID record) implements EntityEvent {}

    /** A record was deleted through its entity. */
    record Deleted(String entity, UUID record) implements EntityEvent {}

    /** A deleted record came back as it was. */
    record Restored(String entity, UUID record) implements EntityEvent {}

    /** The id of a record of any entity. */
    record RecordId(UUID value) implements Id {}
}
