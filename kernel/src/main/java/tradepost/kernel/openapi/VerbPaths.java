package tradepost.kernel.openapi;

import tradepost.kernel.jobs.Accepted;
import tradepost.kernel.limits.Limit;
import tradepost.kernel.verbs.Verb;
import tradepost.kernel.verbs.VerbDefinition;

/** POST …/actions/&lt;verb&gt;, with what the verb takes and answers. */
final class VerbPaths {
    private VerbPaths() {}

    static void add(Paths paths, String tag, VerbDefinition verb) {
        var record = verb.subject() == null ? "" : "/{id}";
        var path = "/api/v1/" + verb.entity() + record + "/actions/" + verb.action();
        var operation = paths.operation("POST", path, tag, verb.name(), summary(verb))
                .describe(described(verb))
                .flag(verb.flag());
        if (verb.subject() != null)
            operation.parameter("path", "id", true, "The record's id", paths.given.value(verb.subject(), verb.name()));
        operation.shared(verb.keyRequired() ? "Idempotency-Key-Required" : "Idempotency-Key", "X-Reason");
        if (verb.transactional()) operation.shared("dry_run");
        if (verb.open() == Verb.Open.TO_ALL) operation.open();
        operation.refusing(paths.thrown.get(verb.name()));
        if (!verb.limit().isEmpty()) operation.limited(Limit.of(verb.name(), verb.limit()));
        if (verb.input() != null) operation.body(paths.taken.value(verb.input(), verb.name()), false);
        boolean accepted = verb.output() != null && Accepted.class.isAssignableFrom(verb.output());
        var output = verb.output() == null || verb.output() == Void.class
                ? paths.mapper.createObjectNode().put("type", "object")
                : paths.given.value(verb.output(), verb.name());
        if (accepted) {
            operation.answer(202, "It was begun; ask for the job", output, "Location", "Idempotent-Replayed");
            if (verb.transactional()) operation.answer(200, "What it would be: a dry run", output);
        } else {
            operation.answer(200, "Done", output, "Idempotent-Replayed");
        }
    }

    static String summary(VerbDefinition verb) {
        var text = verb.description();
        int end = text.indexOf(". ");
        var first = end < 0 ? text : text.substring(0, end);
        if (first.isBlank())
            return verb.action().replace('_', ' ') + " of " + verb.entity().replace('_', ' ');
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    private static String described(VerbDefinition verb) {
        var needs = verb.open() == Verb.Open.TO_ALL
                ? "No permission of its own: it asks for a secret, or whose it is."
                : "Needs the permission `" + verb.name() + "`.";
        return (verb.description() + " " + needs).strip();
    }
}
