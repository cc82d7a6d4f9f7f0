package tradepost.kernel.facts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import tradepost.kernel.Id;

/**
 * Something that happened, in the past tense: a record of a context's sealed event type. Its name for the world is the context and the
 * record, {@code orders.placed}; its components are the payload, which only ever grows.
 */
public interface Fact {
    /** The record it happened to; the facts of one record are numbered and delivered in order. */
    @JsonIgnore
    Id aggregate();
}
