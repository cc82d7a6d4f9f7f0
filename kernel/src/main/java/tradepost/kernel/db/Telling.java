package tradepost.kernel.db;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Registry;
import tradepost.kernel.Time;
import tradepost.kernel.audit.AuditLine;
import tradepost.kernel.audit.AuditLines;
import tradepost.kernel.audit.PersonalSeals;
import tradepost.kernel.facts.Dispatcher;
import tradepost.kernel.facts.Fact;
import tradepost.kernel.scope.Scope;

/** Writes the facts and audit lines of a transaction as its last statements: one for all facts with their deliveries, one for the audit. */
@Singleton
class Telling implements TransactionEnd {
    private static final String STORE_FACTS = """
            with told as (
                select * from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[]) with ordinality t (id, type, aggregate_id, payload, position)
            ), heads as (
                insert into kernel.aggregate as head (id, last_seq)
                select aggregate_id, count(*) from told group by aggregate_id order by aggregate_id
                on conflict (tenant_id, id) do update set last_seq = head.last_seq + excluded.last_seq
                returning id as head, last_seq
            ), stored as (
                insert into kernel.fact (id, type, aggregate_id, aggregate_seq, occurred_at, actor, correlation, payload)
                select id, type, aggregate_id,
                       last_seq - count(*) over (partition by aggregate_id) + row_number() over (partition by aggregate_id order by position),
                       ?::timestamptz, ?, ?, payload::jsonb
                from told join heads on head = aggregate_id
                returning id, aggregate_id, aggregate_seq
            )
            insert into kernel.delivery (subscriber, aggregate_id, aggregate_seq, fact_id, available_at)
            select subscriber, aggregate_id, aggregate_seq, id, ?::timestamptz
            from stored join unnest(?::uuid[], ?::text[]) s (fact_id, subscriber) on fact_id = id
            """;

    private final Registry registry;
    private final Json json;
    private final Dispatcher dispatcher;
    private final PersonalSeals personal;

    @Inject
    Telling(Registry registry, Json json, Dispatcher dispatcher, PersonalSeals personal) {
        this.registry = registry;
        this.json = json;
        this.dispatcher = dispatcher;
        this.personal = personal;
    }

    @Override
    public void beforeCommit(Db db, Work work) {
        reactWithin(work);
        if (!work.facts.isEmpty()) store(db, work);
        if (!work.audit.isEmpty()) audit(db, work.audit);
    }

    /** Reactions may tell further facts; all of them are heard before anything is stored. */
    private void reactWithin(Work work) {
        for (Fact fact; (fact = work.untold.poll()) != null; ) {
            work.facts.add(fact);
            for (var subscription : registry.within(fact))
                subscription.reaction().accept(fact);
        }
    }

    private void store(Db db, Work work) {
        var scope = Scope.current();
        var now = Time.now();
        int count = work.facts.size();
        var ids = new UUID[count];
        var types = new String[count];
        var aggregates = new UUID[count];
        var payloads = new String[count];
        List<UUID> heard = new ArrayList<>();
        List<String> listeners = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var fact = work.facts.get(i);
            ids[i] = Ids.next();
            types[i] = registry.nameOf(fact);
            aggregates[i] = fact.aggregate().value();
            payloads[i] = json.write(fact);
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
                now,
                scope.principal().key(),
                scope.correlation(),
                now,
                heard.toArray(UUID[]::new),
                listeners.toArray(String[]::new));
        if (!heard.isEmpty()) work.afterCommit.add(dispatcher::wake);
    }

    private void audit(Db db, List<Work.AuditLine> lines) {
        var scope = Scope.current();
        var now = Time.now();
        var told = lines.stream()
                .map(line -> AuditLine.of(scope, now, line.action(), line.subject(), line.before(), line.after()))
                .toList();
        AuditLines.store(db, personal.sealed(told));
    }
}
