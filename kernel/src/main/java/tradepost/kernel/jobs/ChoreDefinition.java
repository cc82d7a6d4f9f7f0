package tradepost.kernel.jobs;

import java.util.function.BooleanSupplier;

/** A chore as the annotation processor found it; the method says whether there is more to do at once. */
public record ChoreDefinition(String name, String every, String cron, BooleanSupplier call) {}
