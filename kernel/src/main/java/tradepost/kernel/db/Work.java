package tradepost.kernel.db;

import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tradepost.kernel.facts.Fact;

/** The transaction under way: its connection, the facts it tells and what happens after its commit. */
final class Work {
    private static final ThreadLocal<Work> CURRENT = new ThreadLocal<>();

    final Connection connection;
    final Deque<Fact> untold = new ArrayDeque<>();
    final List<Fact> facts = new ArrayList<>();
    final List<AuditLine> audit = new ArrayList<>();
    final List<Runnable> afterCommit = new ArrayList<>();
    final Map<Object, Object> kept = new HashMap<>();

    /** A line for the audit, written when the transaction ends. */
    record AuditLine(String action, String subject, String before, String after) {}

    /** How much had been told when something began that may be taken back. */
    record Mark(int untold, int facts, int audit, int afterCommit) {}

    Mark mark() {
        return new Mark(untold.size(), facts.size(), audit.size(), afterCommit.size());
    }

    /** Forgets what was told since. Locks that were taken since are gone, and with them all that was known thanks to them. */
    void backTo(Mark mark) {
        while (untold.size() > mark.untold()) untold.removeLast();
        facts.subList(mark.facts(), facts.size()).clear();
        audit.subList(mark.audit(), audit.size()).clear();
        afterCommit.subList(mark.afterCommit(), afterCommit.size()).clear();
        kept.clear();
    }

    Work(Connection connection) {
        this.connection = connection;
    }

    static Work current() {
        return CURRENT.get();
    }

    static void bind(Work work) {
        if (work == null) CURRENT.remove();
        else CURRENT.set(work);
    }
}
