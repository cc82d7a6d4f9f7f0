package tradepost.kernel.facts;

import java.util.function.Consumer;

/** A reaction as the annotation processor found it. */
public record Subscription(String name, Class<? extends Fact> fact, Subscribe.When when, Consumer<Fact> reaction) {}
