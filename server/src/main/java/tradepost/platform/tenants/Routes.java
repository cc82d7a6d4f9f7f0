package tradepost.platform.tenants;

import static tradepost.db.directory.Tables.ROUTE;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;

/**
 * The directory: which shop answers at which host. It is asked before anybody knows the tenant, so it is the one table without row-level
 * security, and holds nothing but names. A route once given leads to the same shop for good, which is why answers may be cached.
 */
@Singleton
class Routes {
    /** Nobody's tenant: enough to read a table that belongs to none. */
    private static final Scope NOBODY = Scope.system(new UUID(0, 0));

    private final Db db;
    private final List<String> domains;
    private final Cache<String, Optional<UUID>> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    @Inject
    Routes(Db db, @ConfigProperty(name = "tradepost.domain", defaultValue = "localhost") List<String> domains) {
        this.db = db;
        this.domains = java.util.stream.Stream.concat(java.util.stream.Stream.of("localhost"), domains.stream())
                .map(domain -> "." + domain.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    Optional<UUID> at(String host) {
        var name = host == null ? "" : host.strip().toLowerCase(Locale.ROOT);
        for (var domain : domains) {
            if (name.endsWith(domain)) return labelled(name.substring(0, name.length() - domain.length()));
        }
        // A name without a dot is somebody's label, and no domain.
        return name.contains(".") ? find(name) : Optional.empty();
    }

    Optional<UUID> labelled(String label) {
        return label.isEmpty() || label.contains(".") ? Optional.empty() : find(label);
    }

    private Optional<UUID> find(String name) {
        return known.get(
                name,
                unknown -> NOBODY.call(() -> db.select(ROUTE.TENANT_ID)
                        .from(ROUTE)
                        .where(ROUTE.HOST.eq(unknown))
                        .fetchOptional(ROUTE.TENANT_ID)));
    }

    /** Every tenant once, the oldest first. */
    List<UUID> tenants() {
        return NOBODY.call(() -> db.select(ROUTE.TENANT_ID)
                .from(ROUTE)
                .groupBy(ROUTE.TENANT_ID)
                .orderBy(org.jooq.impl.DSL.min(ROUTE.CREATED_AT))
                .fetch(ROUTE.TENANT_ID));
    }

    /** Within a transaction: takes a name for a tenant, unless another has it. */
    void claim(String name, UUID tenant) {
        int claimed = db.insertInto(ROUTE)
                .set(ROUTE.HOST, name)
                .set(ROUTE.TENANT_ID, tenant)
                .set(ROUTE.CREATED_AT, Time.now())
                .onConflictDoNothing()
                .execute();
        if (claimed == 0)
            throw Problem.conflict("address_taken", "'%s' belongs to another shop; choose another address", name);
        db.afterCommit(() -> known.invalidate(name));
    }
}
