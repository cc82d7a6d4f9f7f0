package tradepost.kernel.settings;

import tradepost.kernel.verbs.VerbDefinition;

/** Says which features the shop and the caller in scope have. The kernel asks; a context that knows the settings answers. */
public interface Features {
    boolean isOn(String flag);

    /** Whether a verb is there at all: one that waits for no flag always is. */
    default boolean has(VerbDefinition verb) {
        return verb.flag().isEmpty() || isOn(verb.flag());
    }
}
