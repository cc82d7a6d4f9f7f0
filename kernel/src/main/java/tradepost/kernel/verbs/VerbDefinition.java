package tradepost.kernel.verbs;

import java.util.function.BiFunction;

/**
 * A verb as the annotation processor found it.
 *
 * @param subject the id type of the record it acts on, or null
 * @param input the record it takes, or null
 * @param flag the feature flag it waits for, or empty
 * @param method where it is written: the class, a #, the method
 * @param call calls the method with the subject's id as text and the bound input
 */
public record VerbDefinition(
        String name,
        Class<?> subject,
        Class<?> input,
        Class<?> output,
        String description,
        Verb.Open open,
        boolean transactional,
        boolean keyRequired,
        String flag,
        String method,
        BiFunction<String, Object, Object> call) {
    public String entity() {
        return name.substring(0, name.indexOf('.'));
    }

    public String action() {
        return name.substring(name.indexOf('.') + 1);
    }
}
