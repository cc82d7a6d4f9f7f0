package tradepost.kernel.verbs;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A verb as the annotation processor found it.
 *
 * @param subject the id type of the record it acts on, or null
 * @param input the record it takes, or null
 * @param limit how often one caller may call it, as calls and seconds, or empty
 * @param flag the feature flag it waits for, or empty
 * @param method where it is written: the class, a #, the method
 * @param made the id in what it returns, or null where that has none
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
        String limit,
        String flag,
        String method,
        Function<Object, Object> made,
        BiFunction<String, Object, Object> call) {
    public String entity() {
        return name.substring(0, name.indexOf('.'));
    }

    public String action() {
        return name.substring(name.indexOf('.') + 1);
    }
}
