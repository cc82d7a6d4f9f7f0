package tradepost.platform.audits;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.Problem;
import tradepost.kernel.audit.PersonalKeys;
import tradepost.kernel.verbs.Verb;

/** What may be done to the audit, of which nothing may be changed: what it knows of people can be made unreadable. */
@Singleton
public class Audits {
    private static final int MOST = 1_000;
    private final PersonalKeys keys;

    /** Which records, by their ids. */
    public record Forgetting(List<String> subjects) {}

    /** Of how many of them something personal was kept. */
    public record Forgotten(int records) {}

    @Inject
    Audits(PersonalKeys keys) {
        this.keys = keys;
    }

    /**
     * Makes unreadable for ever what audit and facts have kept of people in these records, and removes copies of it. The lines stand, and
     * {@code ./tradepost audit verify} still finds all seals intact.
     */
    @Verb(value = "audits.forget", limit = "100/3600")
    public Forgotten forget(Forgetting wanted) {
        Problem.checks()
                .require(
                        wanted.subjects() != null && !wanted.subjects().isEmpty(),
                        "subjects",
                        "Name the records by their ids")
                .require(
                        wanted.subjects() == null || wanted.subjects().size() <= MOST,
                        "subjects",
                        "At most %s records at once",
                        MOST)
                .done();
        return new Forgotten(keys.forget(wanted.subjects()));
    }
}
