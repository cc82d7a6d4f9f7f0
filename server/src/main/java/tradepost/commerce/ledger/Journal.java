package tradepost.commerce.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.Record;
import tradepost.db.ids.LedgerAccountId;
import tradepost.db.ids.LedgerEntryId;
import tradepost.db.ids.LedgerPostingId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** Writes postings and reads them. The key is claimed first: of two at once the second waits and then finds the posting of the first. */
@Singleton
class Journal {
    // An account is shared by whoever posts to it, so that here it is known for good whether one of them is guarded.
    private static final String WRITE = """
            with posted as (
                insert into ledger.posting (id, key, fingerprint, posted_on, posted_at, text, reference_type, reference_id, reverses_id)
                select id, key, fingerprint, posted_on, ?::timestamptz, text, reference_type, reference_id, reverses_id
                from unnest(?::uuid[], ?::text[], ?::bytea[], ?::date[], ?::text[], ?::text[], ?::text[], ?::uuid[])
                    p (id, key, fingerprint, posted_on, text, reference_type, reference_id, reverses_id)
                order by key
                on conflict do nothing
                returning id
            ), entered as (
                insert into ledger.entry (id, posting_id, account_id, position, amount, unit, posted_on)
                select id, posting_id, account_id, position, amount, unit, posted_on
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::text[], ?::date[])
                    e (id, posting_id, account_id, position, amount, unit, posted_on)
                where posting_id in (select id from posted)
            )
            select id, exists (select from ledger.balance where account_id = any (?::uuid[])) as guarded from posted
            """;
    private static final String READ = """
            select p.id, p.key, p.fingerprint, p.posted_on, p.posted_at, p.text, p.reference_type, p.reference_id, p.reverses_id,
                   e.id as entry, e.account_id, a.code, e.amount, e.unit
            from ledger.posting p
            join ledger.entry e on e.posting_id = p.id
            join ledger.account a on a.id = e.account_id
            where %s
            order by p.id, e.position
            """;
    private static final String BY_KEY = READ.formatted("p.key = any(?::text[])");
    private static final String BY_ID = READ.formatted("p.id = ?");
    private final Db db;
    private final Balances balances;
    private final Lots lots;

    /** A posting that is there, and what it was asked for with. */
    private record Known(Posting posting, byte[] fingerprint) {}

    @Inject
    Journal(Db db, Balances balances, Lots lots) {
        this.db = db;
        this.balances = balances;
        this.lots = lots;
    }

    /** Posts what is new and gives all postings by their keys, those included that were there before with the same content. */
    Map<String, Posting> post(List<Draft> drafts) {
        var now = Time.now();
        var fresh = write(drafts, now);
        var postings = new LinkedHashMap<String, Posting>();
        fresh.forEach(draft -> postings.put(draft.key(), draft.posted(now)));
        var repeated = drafts.stream()
                .filter(draft -> !postings.containsKey(draft.key()))
                .toList();
        if (!repeated.isEmpty()) postings.putAll(known(repeated));
        fresh.forEach(this::tell);
        return postings;
    }

    /** Writes postings of the past, of which nobody is told; one whose key is there stays as it is. */
    void recall(List<Draft> drafts) {
        write(drafts, Time.now());
    }

    private Map<String, Posting> known(List<Draft> repeated) {
        var there = new HashMap<String, Known>();
        var rows = db.fetch(BY_KEY, (Object) Columns.texts(repeated, Draft::key));
        for (var known : read(rows)) there.put(known.posting().key(), known);
        var postings = new HashMap<String, Posting>();
        for (var draft : repeated) {
            var known = there.get(draft.key());
            if (!Arrays.equals(known.fingerprint(), draft.fingerprint()))
                throw Problem.conflict(
                                "posting_key_reused",
                                "The key %s belongs to another posting; take a new key",
                                draft.key())
                        .with("posting", known.posting().id());
            postings.put(draft.key(), known.posting());
        }
        return postings;
    }

    /** Writes those that are new, and moves their accounts; gives them back. Nothing is entered to an account that is closed. */
    private List<Draft> write(List<Draft> drafts, Instant now) {
        var rows = db.fetch(WRITE, values(drafts, now));
        var claimed = new HashSet<>(rows.map(row -> LedgerPostingId.of(row.get(0, UUID.class))));
        var fresh =
                drafts.stream().filter(draft -> claimed.contains(draft.id())).toList();
        fresh.forEach(Draft::demandOpen);
        if (!rows.isEmpty() && rows.getFirst().get(1, boolean.class)) move(fresh);
        for (var draft : fresh)
            for (var line : draft.lines()) if (line.account().lots()) lots.apply(line, now);
        return fresh;
    }

    private static Object[] values(List<Draft> drafts, Instant now) {
        var entries = drafts.stream()
                .filter(Draft::isOpen)
                .flatMap(draft -> IntStream.range(0, draft.lines().size()).mapToObj(at -> new Entry(draft, at)))
                .toList();
        return new Object[] {
            now,
            Columns.ids(drafts, Draft::id),
            Columns.texts(drafts, Draft::key),
            drafts.stream().map(Draft::fingerprint).toArray(byte[][]::new),
            Columns.dates(drafts, Draft::on),
            Columns.texts(drafts, Draft::text),
            Columns.texts(
                    drafts,
                    draft ->
                            draft.reference() == null ? null : draft.reference().type()),
            Columns.texts(
                    drafts,
                    draft ->
                            draft.reference() == null ? null : draft.reference().id()),
            Columns.ids(drafts, Draft::reverses),
            Columns.ids(entries, entry -> entry.line().id()),
            Columns.ids(entries, entry -> entry.draft().id()),
            Columns.ids(entries, entry -> entry.line().account().id()),
            Columns.longs(entries, entry -> (long) entry.position()),
            Columns.longs(entries, entry -> entry.line().amount().minor()),
            Columns.texts(entries, entry -> entry.line().amount().unit().code()),
            Columns.dates(entries, entry -> entry.draft().on()),
            Columns.ids(entries.stream()
                    .map(entry -> entry.line().account().id())
                    .distinct()
                    .toList())
        };
    }

    /** A line and its place in its posting. */
    private record Entry(Draft draft, int position) {
        Draft.Line line() {
            return draft.lines().get(position);
        }
    }

    private void move(List<Draft> drafts) {
        var changes = new LinkedHashMap<LedgerAccountId, Balances.Change>();
        for (var draft : drafts)
            for (var line : draft.lines())
                changes.merge(
                        line.account().id(),
                        new Balances.Change(line.account(), line.change()),
                        (one, other) ->
                                new Balances.Change(one.account(), Math.addExact(one.change(), other.change())));
        balances.move(List.copyOf(changes.values()));
    }

    private void tell(Draft draft) {
        var entries = draft.lines().stream()
                .map(line -> new LedgerEvent.Moved(
                        line.account().id(),
                        line.account().code(),
                        line.amount().decimal(),
                        line.amount().unit().code()))
                .toList();
        db.tell(new LedgerEvent.Posted(draft.id(), draft.on(), draft.text(), draft.reference(), entries));
        if (draft.reverses() != null) db.tell(new LedgerEvent.Reversed(draft.reverses(), draft.id()));
    }

    Posting get(LedgerPostingId id) {
        return read(db.fetch(BY_ID, id.value())).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("ledger_posting", id))
                .posting();
    }

    /** One posting after the other, each with its entries. */
    private static List<Known> read(List<? extends Record> rows) {
        var found = new LinkedHashMap<LedgerPostingId, Known>();
        for (var row : rows) {
            var id = LedgerPostingId.of(row.get("id", UUID.class));
            found.computeIfAbsent(id, unknown -> known(id, row))
                    .posting()
                    .entries()
                    .add(new Posting.Entry(
                            LedgerEntryId.of(row.get("entry", UUID.class)),
                            LedgerAccountId.of(row.get("account_id", UUID.class)),
                            row.get("code", String.class),
                            new Amount(row.get("amount", Long.class), Unit.of(row.get("unit", String.class)))));
        }
        return List.copyOf(found.values());
    }

    private static Known known(LedgerPostingId id, Record row) {
        var type = row.get("reference_type", String.class);
        var reverses = row.get("reverses_id", UUID.class);
        var posting = new Posting(
                id,
                row.get("key", String.class),
                row.get("posted_on", LocalDate.class),
                row.get("text", String.class),
                type == null ? null : new Reference(type, row.get("reference_id", String.class)),
                reverses == null ? null : LedgerPostingId.of(reverses),
                new ArrayList<>(),
                row.get("posted_at", Instant.class));
        return new Known(posting, row.get("fingerprint", byte[].class));
    }

    /** The accounts that postings name, without asking for them twice. */
    static Collection<AccountKey> accounts(List<NewPosting> wanted) {
        var keys = new HashSet<AccountKey>();
        for (var posting : wanted) for (var entry : posting.entries()) keys.add(entry.account());
        return keys;
    }
}
