package tradepost.commerce.books;

import static tradepost.db.books.Tables.MAPPING;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tradepost.commerce.ledger.Ledger;
import tradepost.commerce.ledger.NewAccount;
import tradepost.commerce.ledger.Unit;
import tradepost.db.ids.BookMappingId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;
import tradepost.kernel.db.Prepared;
import tradepost.platform.tenants.Tenants;

/** Finds the accounts of headings. The first amount of its kind opens the account; from then on it costs one read of a few rows. */
@Singleton
class Mappings {
    private static final String ADD = """
            insert into books.mapping (id, heading, qualifier, currency, account, number, name, created_at, updated_at)
            select id, heading, qualifier, currency, account, number, name, ?::timestamptz, ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                m (id, heading, qualifier, currency, account, number, name)
            order by heading, qualifier, currency
            on conflict (tenant_id, heading, qualifier, currency) do nothing
            """;
    private static final Prepared ALL = Prepared.of(db -> db.select(
                    MAPPING.HEADING, MAPPING.QUALIFIER, MAPPING.CURRENCY, MAPPING.ACCOUNT, MAPPING.NUMBER, MAPPING.NAME)
            .from(MAPPING));
    private final Db db;
    private final Tenants tenants;
    private final Ledger ledger;

    /** What an account is asked for by. */
    record Key(Heading heading, String qualifier, Currency currency) {}

    /** Where it is booked, and what people call that. */
    record Place(Key key, String account, String number, String name) {}

    @Inject
    Mappings(Db db, Tenants tenants, Ledger ledger) {
        this.db = db;
        this.tenants = tenants;
        this.ledger = ledger;
    }

    List<Place> all() {
        return ALL.with(db)
                .fetch(row -> new Place(
                        new Key(
                                Heading.of(row.get(MAPPING.HEADING)),
                                row.get(MAPPING.QUALIFIER),
                                Currency.getInstance(row.get(MAPPING.CURRENCY))),
                        row.get(MAPPING.ACCOUNT),
                        row.get(MAPPING.NUMBER),
                        row.get(MAPPING.NAME)));
    }

    /** The accounts' codes by what they are asked for; missing ones are opened in the caller's transaction. */
    Map<Key, String> accounts(Collection<Key> wanted) {
        var known = known();
        if (known.keySet().containsAll(wanted)) return known;
        var missing = new LinkedHashSet<>(wanted);
        missing.removeAll(known.keySet());
        add(missing.stream().map(this::standard).toList());
        return known();
    }

    private Map<Key, String> known() {
        var known = new HashMap<Key, String>();
        for (var place : all()) known.put(place.key(), place.account());
        return known;
    }

    /** A heading's own account, or one below it; amounts in another currency than the shop's have accounts beside it. */
    Place standard(Key key) {
        var code = new StringBuilder(key.heading().account());
        if (!key.qualifier().isEmpty()) code.append(':').append(key.qualifier());
        if (!key.currency().equals(tenants.current().currency()))
            code.append(':').append(key.currency());
        var title = Charts.of(tenants.current().country(), key.heading(), key.qualifier());
        return new Place(key, code.toString(), title.number(), title.name());
    }

    void add(List<Place> places) {
        open(places);
        var now = Time.now();
        db.execute(
                ADD,
                now,
                now,
                Columns.ids(places.stream().map(place -> BookMappingId.next()).toList()),
                Columns.texts(places, place -> place.key().heading().code()),
                Columns.texts(places, place -> place.key().qualifier()),
                Columns.texts(places, place -> place.key().currency().getCurrencyCode()),
                Columns.texts(places, Place::account),
                Columns.texts(places, Place::number),
                Columns.texts(places, Place::name));
    }

    /** Opens the accounts that are not there; one that is there has to count in this currency and be of the heading's kind. */
    void open(List<Place> places) {
        var accounts = new ArrayList<NewAccount>();
        for (var place : places)
            accounts.add(NewAccount.house(
                    place.account(),
                    place.name(),
                    place.key().heading().kind(),
                    Unit.of(place.key().currency())));
        ledger.open(accounts);
    }
}
