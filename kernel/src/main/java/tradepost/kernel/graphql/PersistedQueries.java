package tradepost.kernel.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.scope.Scope;

/**
 * Queries that need not be sent again. A client that sends the hash alone is told when it is not known, and sends both once: the protocol that
 * Apollo's clients speak. What clients leave here is kept in memory, so much for each shop, and forgotten when others come.
 */
@Singleton
class PersistedQueries {
    private static final int SHOPS = 1_000;
    private static final long CHARACTERS_OF_A_SHOP = 1_000_000;
    private final Cache<UUID, Cache<String, String>> shops =
            Caffeine.newBuilder().maximumSize(SHOPS).build();

    /** The query that is meant. */
    String query(Request request) {
        if (request.hash() == null) return request.query();
        if (request.query() != null) {
            if (!hash(request.query()).equals(request.hash()))
                throw Problem.malformed("hash_mismatch", "sha256Hash is not the hash of this query");
            mine().put(request.hash(), request.query());
            return request.query();
        }
        var known = mine().getIfPresent(request.hash());
        if (known != null) return known;
        throw Problem.malformed("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
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
