package tradepost.platform.webhooks;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import tradepost.kernel.facts.FactStreams;
import tradepost.kernel.facts.StoredFact;

/** A connection of the live stream: each fact is an event with its id and name. */
final class StreamLine implements FactStreams.Listener {
    private static final Logger LOG = Logger.getLogger(StreamLine.class);
    /** Quarkus writes the head of the answer once the endpoint has returned; what is sent before gets lost. */
    private static final Duration SETTLED = Duration.ofMillis(200);

    private final SseEventSink sink;
    private final Sse sse;

    StreamLine(SseEventSink sink, Sse sse) {
        this.sink = sink;
        this.sse = sse;
    }

    /** Returns when the other side has gone, or when all was told. */
    void follow(FactStreams.Following facts) {
        try (sink) {
            Thread.sleep(SETTLED);
            facts.follow(this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (FactStreams.Gone gone) {
            LOG.debugf("A reader of the stream hung up: %s", gone.getMessage());
        }
    }

    @Override
    public boolean isGone() {
        return sink.isClosed();
    }

    @Override
    public void hear(StoredFact fact, String json) {
        send(sse.newEventBuilder().id(fact.id()).name(fact.type()).data(json).build());
    }

    @Override
    public void hush(String word) {
        send(sse.newEventBuilder().comment(word).build());
    }

    /** Waits until it is taken, so that a slow reader holds back itself and fills no memory. */
    private void send(OutboundSseEvent event) {
        try {
            sink.send(event).toCompletableFuture().join();
        } catch (CompletionException | IllegalStateException closed) {
            throw new FactStreams.Gone(closed);
        }
    }
}
