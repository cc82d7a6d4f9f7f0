package tradepost.platform.tenants;

import static tradepost.db.tenants.Tables.TENANT;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import tradepost.kernel.Ids;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;

/** Shops: opens them, changes them, and says whose shop a request or a piece of work belongs to. */
@Singleton
public class Tenants {
    /** Long enough to spare every request a statement, short enough that a change made by another node is seen soon. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Db db;
    private final Json json;
    private final Routes routes;
    private final Instance<Owners> owners;
    private final String publicAddress;
    private final Cache<UUID, Tenant> known =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(FRESH).build();

    // Accounts need to know their shop, and a new shop needs an account: the owners are looked up late.
    @Inject
    Tenants(
            Db db,
            Json json,
            Routes routes,
            Instance<Owners> owners,
            @ConfigProperty(name = "tradepost.public-address", defaultValue = "http://{slug}.localhost:8080")
                    String publicAddress) {
        this.db = db;
        this.json = json;
        this.routes = routes;
        this.owners = owners;
        this.publicAddress = publicAddress;
    }

    /** Opens a shop with its owner's account; it answers at its address as soon as this returns. */
    public Tenant open(NewTenant wanted) {
        wanted.check();
        var id = Ids.next();
        var account = owners.get().prepare(wanted.owner(), wanted.email(), wanted.password());
        return Scope.system(id).call(() -> {
            db.write(() -> {
                routes.claim(wanted.slug(), id);
                insert(wanted);
                account.run();
                db.tell(new TenantEvent.Opened(
                        new TenantId(id),
                        wanted.slug(),
                        wanted.country(),
                        wanted.region(),
                        wanted.currency(),
                        wanted.pricesIncludeTax()));
            });
            return current();
        });
    }

    private void insert(NewTenant wanted) {
        var now = Time.now();
        db.insertInto(TENANT)
                .set(TENANT.SLUG, wanted.slug())
                .set(TENANT.NAME, wanted.name())
                .set(TENANT.TAGLINE, wanted.tagline())
                .set(TENANT.STATUS, "active")
                .set(TENANT.KIND, wanted.kind())
                .set(TENANT.COUNTRY, wanted.country())
                .set(TENANT.REGION, wanted.region())
                .set(TENANT.CURRENCY, wanted.currency())
                .set(TENANT.LOCALE, wanted.locale())
                .set(TENANT.TIME_ZONE, wanted.zone())
                .set(TENANT.EMAIL, wanted.email())
                .set(TENANT.TAX_NUMBER, wanted.taxNumber())
                .set(TENANT.ADDRESS, JSONB.valueOf(json.write(wanted.address())))
                .set(TENANT.COLOUR, wanted.colour())
                .set(TENANT.PRICES_INCLUDE_TAX, wanted.pricesIncludeTax())
                .set(TENANT.CREATED_AT, now)
                .set(TENANT.UPDATED_AT, now)
                .execute();
    }

    /** The shop in scope. */
    public Tenant current() {
        var id = Scope.current().tenant();
        if (!db.inTransaction()) return known.get(id, unknown -> fetch());
        // A transaction may see what others do not see yet, and may be taken back: what it reads is not for them.
        var cached = known.getIfPresent(id);
        return cached == null ? fetch() : cached;
    }

    private Tenant fetch() {
        return db.selectFrom(TENANT)
                .fetchOptional(this::tenant)
                .orElseThrow(() ->
                        Problem.of(Problem.Kind.NOT_FOUND, "shop_not_found", "This shop does not exist any more"));
    }

    /** Where people find the shop in scope, for links in mails; without a slash at its end. */
    public String home() {
        return address(current());
    }

    /** Where people find a shop. */
    String address(Tenant tenant) {
        return publicAddress.replace("{slug}", tenant.slug());
    }

    /** The tenant that answers at a host name: a shop's own domain, or its address under one of the platform's domains. */
    public Optional<UUID> at(String host) {
        return routes.at(host);
    }

    /** The tenant whose shop has this short name. */
    public Optional<UUID> called(String slug) {
        return routes.labelled(slug);
    }

    /** All shops of this installation, the oldest first. */
    public List<Tenant> all() {
        return routes.tenants().stream()
                .map(id -> Scope.system(id).call(this::current))
                .toList();
    }

    /** Their ids: one statement, where {@link #all} asks each of them what it says of itself. */
    public List<UUID> ids() {
        return routes.tenants();
    }

    /** Changes what the shop says about itself. */
    @Verb("tenants.change")
    public Tenant change(ChangedTenant wanted) {
        wanted.check();
        var id = Scope.current().tenant();
        var changes = changes(wanted);
        db.write(() -> {
            db.update(TENANT)
                    .set(changes)
                    .set(TENANT.STAMP, TENANT.STAMP.plus(1))
                    .set(TENANT.VERSION, TENANT.VERSION.plus(1))
                    .set(TENANT.UPDATED_AT, Time.now())
                    .execute();
            db.tell(new TenantEvent.Changed(new TenantId(id)));
            db.afterCommit(() -> known.invalidate(id));
        });
        return db.inTransaction() ? fetch() : current();
    }

    private Map<Field<?>, Object> changes(ChangedTenant wanted) {
        var changes = new HashMap<Field<?>, Object>();
        if (wanted.name() != null) changes.put(TENANT.NAME, wanted.name().strip());
        if (wanted.tagline() != null)
            changes.put(TENANT.TAGLINE, wanted.tagline().strip());
        if (wanted.region() != null) changes.put(TENANT.REGION, wanted.region().strip());
        if (wanted.email() != null) changes.put(TENANT.EMAIL, wanted.email());
        if (wanted.taxNumber() != null)
            changes.put(TENANT.TAX_NUMBER, wanted.taxNumber().strip());
        if (wanted.address() != null) changes.put(TENANT.ADDRESS, JSONB.valueOf(json.write(wanted.address())));
        if (wanted.colour() != null) changes.put(TENANT.COLOUR, wanted.colour());
        return changes;
    }

    /** Rises with every change of what is cached for the shop, so that caches notice at the next call. */
    public long stamp() {
        var stamp = db.select(TENANT.STAMP).from(TENANT).fetchOne(TENANT.STAMP);
        return stamp == null ? 0 : stamp;
    }

    /** Says within a transaction that something cached for the shop is about to change. */
    public void raiseStamp() {
        db.update(TENANT).set(TENANT.STAMP, TENANT.STAMP.plus(1)).execute();
    }

    /** Lets the shop answer at a domain of its own as well. */
    public void answerAt(String domain) {
        db.write(() -> routes.claim(domain, Scope.current().tenant()));
    }

    private Tenant tenant(Record row) {
        return new Tenant(
                row.get(TENANT.TENANT_ID),
                row.get(TENANT.SLUG),
                row.get(TENANT.NAME),
                row.get(TENANT.TAGLINE),
                row.get(TENANT.KIND),
                row.get(TENANT.COUNTRY),
                row.get(TENANT.REGION),
                Currency.getInstance(row.get(TENANT.CURRENCY)),
                Locale.forLanguageTag(row.get(TENANT.LOCALE)),
                ZoneId.of(row.get(TENANT.TIME_ZONE)),
                row.get(TENANT.EMAIL),
                row.get(TENANT.TAX_NUMBER),
                json.read(row.get(TENANT.ADDRESS).data(), Address.class),
                row.get(TENANT.COLOUR),
                row.get(TENANT.PRICES_INCLUDE_TAX),
                row.get(TENANT.STATUS).equals("active"));
    }
}
