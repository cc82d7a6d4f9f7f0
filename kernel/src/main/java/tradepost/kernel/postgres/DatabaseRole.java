package tradepost.kernel.postgres;

import java.util.Map;

/** Who logs in to the database, and how long each may keep others waiting. None may bypass row security. */
public enum DatabaseRole {
    /** Owns the database and runs the migrations. */
    OWNER(Map.of("lock_timeout", "10s")),
    /** Serves requests; owns nothing. Its plans never read a table from end to end, which would be the rows of all shops for those of one. */
    APP(Map.of(
            "statement_timeout", "30s",
            "lock_timeout", "5s",
            "idle_in_transaction_session_timeout", "60s",
            "enable_seqscan", "off",
            "jit", "off")),
    /** Does the work that crosses tenants: outbox, jobs. */
    WORKER(Map.of("statement_timeout", "10min", "lock_timeout", "5s", "idle_in_transaction_session_timeout", "60s"));

    private final Map<String, String> settings;

    DatabaseRole(Map<String, String> settings) {
        this.settings = settings;
    }

    /** The name to log in with. */
    public String login() {
        return "tradepost_" + name().toLowerCase(java.util.Locale.ROOT);
    }

    Map<String, String> settings() {
        return settings;
    }
}
