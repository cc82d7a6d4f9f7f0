package tradepost.kernel.build;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a migration must not do to a table that holds data already. */
enum MigrationRule {
    LOCK_TIMEOUT(
            "(?!create index concurrently).*",
            "start the migration with set lock_timeout = '5s': otherwise it waits behind one long query, and everybody behind it"),
    REWRITE(
            "alter (column )?\\S+ (set data )?type .*|set (un)?logged|set (tablespace|access method) .*|cluster|vacuum full"
                    + "|add .*(\\b(big|small)?serial\\b|\\bgenerated .*\\bas\\b"
                    + "|\\bdefault .*(gen_random_uuid|uuidv4|uuidv7|random|clock_timestamp|nextval) ?\\().*",
            "this rewrites the table under an exclusive lock; add a nullable column, let a job fill it, use it then"),
    NOT_NULL(
            "alter (column )?\\S+ set not null|add (?!constraint|check|foreign|unique|primary|exclude)(?!.*\\bdefault\\b).*\\bnot null\\b.*",
            "not null reads the table under an exclusive lock, and a new column without a default fails on old rows;"
                    + " add a check (… is not null) not valid and validate it in a later migration"),
    CONSTRAINT(
            "add (?!.*(not valid$|using index ))(constraint .*|.*(\\bcheck ?\\(|foreign key|\\breferences\\b|\\bunique\\b|primary key|exclude).*)",
            "this adds and checks a constraint in one step; add it not valid (a unique one: using index, built concurrently)"
                    + " and validate it in a later migration"),
    INDEX(
            "create index",
            "building this index stops all writes; say create index concurrently, in a migration of its own"),
    RENAME(
            "rename .*",
            "the release before knows the old name only; add the new one, write both, drop the old one in a later release"),
    BACKFILL("update|delete", "this changes rows in one long transaction; write a resumable job");

    private final Pattern refused;
    private final String advice;

    MigrationRule(String refused, String advice) {
        this.refused = Pattern.compile(refused);
        this.advice = advice;
    }

    boolean refuses(TableChange change) {
        return refused.matcher(change.action()).matches();
    }

    String advice() {
        return advice + " [" + title() + "]";
    }

    /** What an exception calls this rule. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
