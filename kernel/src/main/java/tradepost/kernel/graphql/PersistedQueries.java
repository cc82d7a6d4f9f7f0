package tradepost.kernel.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Features;
import tradepost.kernel.settings.Setting;

/**
 * Queries that need not be sent again. A client that sends the hash alone is told when it is not known, and sends both once: the protocol that
 * Apollo's clients speak. What clients leave here is kept in memory, so much for each shop, and forgotten when others come. What a shop has registered is always known, and
 * where it wants it so nothing else is answered.
 */
@Singleton
class PersistedQueries {
    static final Setting<Boolean> REGISTERED_ONLY = Setting.toggle("graphql.registered_only", false)
            .describe("Whether GraphQL answers only the queries that are registered");

    private static final int SHOPS = 1_000;
    private static final long CHARACTERS_OF_A_SHOP = 1_000_000;
    private final Cache<UUID, Cache<String, String>> shops =
            Caffeine.newBuilder().maximumSize(SHOPS).build();

    private final Features features;
    private final Db db;

    @Inject
    PersistedQueries(Features features, Db db) {
        this.features = features;
        this.db = db;
    }

    /** The query that is meant, unless it may not be asked. */
    String query(Request request) {
        boolean whole = request.query() != null;
        if (whole && request.hash() != null && !hash(request.query()).equals(request.hash()))
            throw Problem.malformed("hash_mismatch", "sha256Hash is not the hash of this query");
        if (features.get(REGISTERED_ONLY))
            return registered(whole ? hash(request.query()) : request.hash())
                    .orElseThrow(() -> Problem.forbidden(
                            "query_not_registered",
                            "This shop answers registered queries only; register it at /api/v1/registered_queries"));
        if (!whole) return known(request.hash());
        if (request.hash() != null) mine().put(request.hash(), request.query());
        return request.query();
    }

    private String known(String hash) {
        var known = mine().getIfPresent(hash);
        if (known != null) return known;
        return registered(hash)
                .orElseThrow(() -> Problem.malformed("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"));
    }

    private Optional<String> registered(String hash) {
        return db.fetch("select query from kernel.registered_query where hash = ?", hash).stream()
                .map(row -> row.get(0, String.class))
                .findFirst();
    }

    private Cache<String, String> mine() {
        return shops.get(Scope.current().tenant(), tenant -> Caffeine.newBuilder()
                .maximumWeight(CHARACTERS_OF_A_SHOP)
                .weigher((String hash, String query) -> query.length())
                .build());
    }

    private static String hash(String query) {
        return HexFormat.of().formatHex(Secret.sha256(query.getBytes(StandardCharsets.UTF_8)));
    }
}
