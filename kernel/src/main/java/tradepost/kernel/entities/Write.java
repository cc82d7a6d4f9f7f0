package tradepost.kernel.entities;

import com.fasterxml.jackson.databind.JsonNode;

/** One thing to do to one record of an entity. */
public sealed interface Write {
    /** The record it is about, null where there is none yet. */
    default String id() {
        return null;
    }

    /** A new record of these members. */
    record Create(JsonNode data) implements Write {}

    /** Merges members into the record, whose version must still be the expected one. */
    record Change(String id, long version, JsonNode data) implements Write {}

    /** Sets all that can be set; what is not given falls back to what a new record would have. */
    record Replace(String id, long version, JsonNode data) implements Write {}

    /** Takes the record away; the audit keeps what it was. */
    record Delete(String id, long version) implements Write {}

    /** Brings a deleted record back as it was. */
    record Restore(String id) implements Write {}
}
