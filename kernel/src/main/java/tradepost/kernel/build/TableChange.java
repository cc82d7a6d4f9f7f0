package tradepost.kernel.build;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One thing a statement does to a table; an {@code alter table} may do several. */
record TableChange(String table, String action) {
    private static final String TABLE = "(?:if exists )?(?:only )?([\\w.\"]+)";
    private static final Pattern ALTER = Pattern.compile("alter table " + TABLE + " (.*)");
    private static final Pattern INDEX = Pattern.compile(
            "create (?:unique )?index (concurrently )?(?:if not exists )?(?:[\\w\"]+ )?on " + TABLE + ".*");
    private static final Pattern ATTACHED =
            Pattern.compile("(create (?:or replace )?(?:constraint )?trigger|create policy) .*? on " + TABLE + ".*");
    private static final Pattern WHOLE =
            Pattern.compile("(drop table|truncate|cluster|vacuum full|update|delete)(?: from| table)? " + TABLE + ".*");

    /** What the statement, in lower case and on one line, does to tables; nothing when it makes new ones. */
    static List<TableChange> of(String sql) {
        var alter = ALTER.matcher(sql);
        if (alter.matches()) {
            return actions(alter.group(2)).stream()
                    .map(action -> new TableChange(alter.group(1), action))
                    .toList();
        }
        var index = INDEX.matcher(sql);
        if (index.matches()) {
            return List.of(new TableChange(
                    index.group(2), index.group(1) == null ? "create index" : "create index concurrently"));
        }
        var attached = ATTACHED.matcher(sql);
        if (attached.matches()) {
            return List.of(change(attached));
        }
        var whole = WHOLE.matcher(sql);
        return whole.matches() ? List.of(change(whole)) : List.of();
    }

    private static TableChange change(MatchResult found) {
        return new TableChange(found.group(2), found.group(1));
    }

    /** Split at commas outside brackets. */
    private static List<String> actions(String text) {
        var actions = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        actions.add(text.substring(start, i).strip());
                        start = i + 1;
                    }
                }
                default -> {
                    continue;
                }
            }
        }
        actions.add(text.substring(start).strip());
        return actions;
    }
}
