package tradepost.kernel.facts;

import java.util.List;
import java.util.function.Consumer;

/** A reaction as the annotation processor found it; all but those to {@link Subscribe.When#GATHERED} facts are given one at a time. */
public record Subscription(
        String name, Class<? extends Fact> fact, Subscribe.When when, Consumer<List<? extends Fact>> reaction) {
    /** Lets the subscriber hear one fact. */
    public void hear(Fact told) {
        reaction.accept(List.of(told));
    }

    /** Facts as the type of which the subscriber takes a list. */
    public static <T extends Fact> List<T> of(List<? extends Fact> told, Class<T> type) {
        return told.stream().map(type::cast).toList();
    }
}
