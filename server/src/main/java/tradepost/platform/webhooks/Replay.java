package tradepost.platform.webhooks;

import java.time.Instant;
import java.util.List;
import tradepost.kernel.Problem;

/**
 * What to send once more: facts by their ids, or those of a span of time, its end excluded. Types narrow it further; the webhook's own types and
 * conditions count in any case.
 */
public record Replay(List<String> facts, Instant from, Instant until, List<String> types) {
    static final int MOST = 1_000;

    public Replay {
        facts = facts == null ? List.of() : List.copyOf(facts);
        types = types == null || types.isEmpty() ? List.of("*") : List.copyOf(types);
        Problem.checks()
                .require(
                        facts.isEmpty() != (from == null),
                        "from",
                        "Name facts by their ids, or give a span of time, and not both")
                .require(
                        from == null || until == null || from.isBefore(until),
                        "until",
                        "Give an end behind the beginning")
                .require(facts.size() <= MOST, "facts", "Name at most %s facts", MOST)
                .done();
    }
}
