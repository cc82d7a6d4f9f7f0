package tradepost.kernel.settings;

import tradepost.kernel.verbs.VerbDefinition;

/** Says which features the shop and the caller in scope have. The kernel asks; a context that knows the settings answers. */
public interface Features {
    boolean isOn(String flag);

    /** What a setting of the kernel's own is for the shop in scope. */
    <T> T get(Setting<T> setting);

    /** Whether a verb is there at all. */
    default boolean has(VerbDefinition verb) {
        return has(verb.flag());
    }

    /** Whether what waits for a flag is there: what waits for none always is. */
    default boolean has(String flag) {
        return flag.isEmpty() || isOn(flag);
    }
}
