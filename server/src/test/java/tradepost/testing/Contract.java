package tradepost.testing;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import tradepost.kernel.openapi.OpenApi;

/** Holds every exchange that a test has with the API against its document, and says in the end how much of it was tried. */
@Singleton
public class Contract {
    private static final Logger LOG = Logger.getLogger(Contract.class);
    private final OpenApi api;
    private final AtomicInteger exchanges = new AtomicInteger();
    private final Set<String> tried = ConcurrentHashMap.newKeySet();
    private ApiDocument document;

    @Inject
    Contract(OpenApi api) {
        this.api = api;
    }

    /** The whole document, read once: it takes a while. */
    public synchronized ApiDocument document() {
        if (document == null) document = new ApiDocument(api.complete(null));
        return document;
    }

    /** Fails the test whose exchange is not as the document says. */
    void check(Exchange exchange) {
        if (!exchange.path().equals("/api") && !exchange.path().startsWith("/api/")) return;
        // Whoever asks for a compressed answer looks at how it comes, not at what it says.
        if (exchange.answer().headers().contains("Content-Encoding")) return;
        exchanges.incrementAndGet();
        document().operation(exchange.method(), exchange.path()).ifPresent(operation -> tried.add(operation.name()));
        var deviations = new Conformance(document()).deviations(exchange);
        if (!deviations.isEmpty())
            throw new AssertionError("%s%nand that is not as /api/v1/openapi.json says:%n- %s"
                    .formatted(exchange, String.join("\n- ", deviations)));
    }

    @PreDestroy
    void tell() {
        if (document == null) return;
        LOG.infof(
                "The contract held in %s exchanges with %s of %s operations",
                exchanges, tried.size(), document.operations().size());
    }
}
