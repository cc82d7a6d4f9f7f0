package tradepost.commerce.search;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.commerce.catalogue.Catalogue;
import tradepost.db.ids.ProductId;
import tradepost.kernel.scope.Scope;
import tradepost.search.Change;
import tradepost.search.Document;
import tradepost.search.IndexLost;
import tradepost.search.LuceneIndex;
import tradepost.search.SearchIndex;

/**
 * Keeps the index of each shop in step with the database. Whoever brings products reads them after taking the shop's turn, so the one who
 * writes last has read last, in whichever order facts arrive.
 */
@Singleton
class Indexing {
    private static final Logger LOG = Logger.getLogger(Indexing.class);
    private static final int CHUNK = 1_000;

    private final Catalogue catalogue;
    private final Documents documents;
    private final SearchIndex index;
    private final Map<UUID, ReentrantLock> turns = new ConcurrentHashMap<>();
    private final Set<UUID> rebuilding = ConcurrentHashMap.newKeySet();

    @Inject
    Indexing(
            Catalogue catalogue,
            Documents documents,
            @ConfigProperty(name = "tradepost.data", defaultValue = "data") String data) {
        this.catalogue = catalogue;
        this.documents = documents;
        this.index = new LuceneIndex(Path.of(data).resolve("search"));
    }

    @PreDestroy
    void close() {
        index.close();
    }

    SearchIndex index() {
        return index;
    }

    boolean isThere() {
        return index.position(Scope.current().tenant()) >= 0;
    }

    /** Brings products as they are now, each once; where there is no index yet, that means all of them. */
    void bring(Collection<ProductId> products) {
        var each = products.stream().distinct().toList();
        for (int from = 0; from < each.size(); from += CHUNK) {
            var chunk = each.subList(from, Math.min(from + CHUNK, each.size()));
            inTurn(tenant -> {
                long position = index.position(tenant);
                if (position < 0) rebuild(tenant);
                else write(tenant, chunk, position + 1);
            });
        }
    }

    private void write(UUID tenant, Collection<ProductId> products, long position) {
        var found = documents.of(products);
        var changes = new ArrayList<Change>();
        for (var product : products) {
            var document = found.get(product);
            changes.add(document == null ? new Change.Delete(product.toString()) : new Change.Put(document));
        }
        try {
            index.write(tenant, changes, position);
        } catch (IndexLost lost) {
            LOG.warn(lost.getMessage(), lost);
            rebuild(tenant);
        }
    }

    private void rebuild(UUID tenant) {
        index.rebuild(
                tenant,
                Stream.iterate(next(null), chunk -> !chunk.isEmpty(), chunk -> next(chunk.getLast()))
                        .flatMap(this::documents),
                0);
    }

    private List<ProductId> next(ProductId last) {
        return catalogue.after(last, CHUNK);
    }

    private Stream<Document> documents(List<ProductId> products) {
        return documents.of(products).values().stream();
    }

    /** Starts to build a missing index in the background, once; searches make do without it until it is there. */
    void rebuildLater() {
        var scope = Scope.system(Scope.current().tenant());
        if (!rebuilding.add(scope.tenant())) return;
        Thread.ofVirtual().name("search-rebuild").start(() -> {
            try {
                scope.run(() -> inTurn(tenant -> {
                    if (index.position(tenant) < 0) rebuild(tenant);
                }));
            } catch (RuntimeException e) {
                LOG.error(
                        "The search index of " + scope.tenant() + " could not be rebuilt; the next search tries again",
                        e);
            } finally {
                rebuilding.remove(scope.tenant());
            }
        });
    }

    /** Writes the index while nobody else of this shop does. */
    void inTurn(java.util.function.Consumer<UUID> work) {
        var tenant = Scope.current().tenant();
        var turn = turns.computeIfAbsent(tenant, _ -> new ReentrantLock());
        turn.lock();
        try {
            work.accept(tenant);
        } finally {
            turn.unlock();
        }
    }
}
