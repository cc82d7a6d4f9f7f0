package tradepost.platform.queries;

import static tradepost.db.kernel.Tables.REGISTERED_QUERY;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import tradepost.kernel.Secret;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;
import tradepost.kernel.entities.Proposed;

@Singleton
class QueryEntities implements EntitySource {
    /** As many characters as a query may have that is sent. */
    private static final int LONGEST = 100_000;

    @Override
    public List<Entity> entities() {
        return List.of(entity("registered_queries", REGISTERED_QUERY)
                .title(REGISTERED_QUERY.NAME)
                .filter(REGISTERED_QUERY.NAME, REGISTERED_QUERY.HASH)
                .sort(REGISTERED_QUERY.NAME)
                .writable(REGISTERED_QUERY.NAME, REGISTERED_QUERY.QUERY)
                .guard(QueryEntities::hash));
    }

    private static void hash(List<Proposed> proposed) {
        for (var one : proposed) {
            if (one.isToGo() || !(one.after("query") instanceof String query)) continue;
            if (query.length() > LONGEST) one.refuse("query", "too_long", "A query has at most %s characters", LONGEST);
            one.set("hash", HexFormat.of().formatHex(Secret.sha256(query.getBytes(StandardCharsets.UTF_8))));
        }
    }
}
