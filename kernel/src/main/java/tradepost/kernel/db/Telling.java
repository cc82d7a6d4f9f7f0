package tradepost.kernel.db;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.kernel.Ids;
import tradepost.kernel.Registry;
import tradepost.kernel.Time;
import tradepost.kernel.audit.AuditLine;
import tradepost.kernel.audit.AuditLines;
import tradepost.kernel.audit.PersonalKeys;
import tradepost.kernel.audit.PersonalKeys.Key;
import tradepost.kernel.audit.PersonalSeals;
import tradepost.kernel.facts.Dispatcher;
import tradepost.kernel.facts.Fact;
import tradepost.kernel.facts.FactSeals;
import tradepost.kernel.scope.Scope;

/** Writes the facts and audit lines of a transaction as its last statements: one for all facts with their deliveries, one for the audit. */
@Singleton
class Telling implements TransactionEnd {
    private static final String STORE_FACTS = """
            with told as (
                select * from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[]) with ordinality t (id, type, aggregate_id, payload, key_id, position)
            ), heads as (
                insert into kernel.aggregate as head (id, last_seq)
                select aggregate_id, count(*) from told group by aggregate_id order by aggregate_id
                on conflict (tenant_id, id) do update set last_seq = head.last_seq + excluded.last_seq
                returning id as head, last_seq
            ), stored as (
                insert into kernel.fact (id, type, aggregate_id, aggregate_seq, occurred_at, actor, correlation, payload, key_id)
                select id, type, aggregate_id,
                       last_seq - count(*) over (partition by aggregate_id) + row_number() over (partition by aggregate_id order by position),
                       ?::timestamptz, ?, ?, payload::jsonb, key_id
                from told join heads on head = aggregate_id
                returning id, aggregate_id, aggregate_seq
            )
            insert into kernel.delivery (subscriber, aggregate_id, aggregate_seq, fact_id, available_at)
            select subscriber, aggregate_id, aggregate_seq, id, ?::timestamptz
            from stored join unnest(?::uuid[], ?::text[]) s (fact_id, subscriber) on fact_id = id
            """;

    private final Registry registry;
    private final Dispatcher dispatcher;
    private final PersonalKeys keys;
    private final PersonalSeals audited;
    private final FactSeals told;

    @Inject
    Telling(Registry registry, Dispatcher dispatcher, PersonalKeys keys, PersonalSeals audited, FactSeals told) {
        this.registry = registry;
        this.dispatcher = dispatcher;
        this.keys = keys;
        this.audited = audited;
        this.told = told;
    }

    @Override
    public void beforeCommit(Db db, Work work) {
        react(work);
        var lines = lines(work.audit);
        var personal = audited.subjects(lines);
        personal.addAll(told.subjects(work.facts));
        var made = keys.made(personal);
        if (!work.facts.isEmpty()) store(db, work, made);
        if (!lines.isEmpty()) AuditLines.store(db, audited.sealed(lines, made));
    }

    /** Reactions may tell further facts; all of them are heard before anything is stored. */
    @Override
    public void react(Work work) {
        for (Fact fact; (fact = work.untold.poll()) != null; ) {
            work.facts.add(fact);
            for (var subscription : registry.within(fact)) subscription.hear(fact);
        }
    }

    private void store(Db db, Work work, Map<String, Key> made) {
        var scope = Scope.current();
        var now = Time.now();
        int count = work.facts.size();
        var ids = new UUID[count];
        var types = new String[count];
        var aggregates = new UUID[count];
        var payloads = new String[count];
        var under = new UUID[count];
        List<UUID> heard = new ArrayList<>();
        List<String> listeners = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var fact = work.facts.get(i);
            ids[i] = Ids.next();
            types[i] = registry.nameOf(fact);
            aggregates[i] = fact.aggregate().value();
            var key = told.key(fact, made);
            payloads[i] = told.sealed(ids[i], fact, key);
            under[i] = key == null ? null : key.id();
            for (var listener : registry.afterwards(fact)) {
                heard.add(ids[i]);
                listeners.add(listener.name());
            }
        }
        db.execute(
                STORE_FACTS,
                ids,
                types,
                aggregates,
                payloads,
                under,
                now,
                scope.principal().key(),
                scope.correlation(),
                now,
                heard.toArray(UUID[]::new),
                listeners.toArray(String[]::new));
        if (!heard.isEmpty()) work.afterCommit.add(dispatcher::wake);
    }

    private static List<AuditLine> lines(List<Work.AuditLine> noted) {
        if (noted.isEmpty()) return List.of();
        var scope = Scope.current();
        var now = Time.now();
        return noted.stream()
                .map(line -> AuditLine.of(scope, now, line.action(), line.subject(), line.before(), line.after()))
                .toList();
    }
}
