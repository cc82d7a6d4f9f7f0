package tradepost.kernel.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import tradepost.kernel.facts.FactStreams;

/** One connection of graphql-sse: each result is an event {@code next}, the end is {@code complete}; the id of an event is where to resume. */
final class Events {
    private static final Logger LOG = Logger.getLogger(Events.class);
    /** Quarkus writes the head of the answer once the endpoint has returned; what is sent before gets lost. */
    private static final Duration SETTLED = Duration.ofMillis(200);

    private final SseEventSink sink;
    private final Sse sse;
    private final String last;

    Events(SseEventSink sink, Sse sse, String last) {
        this.sink = sink;
        this.sse = sse;
        this.last = last;
    }

    /** The id of the last event that the other side has, or null. */
    String last() {
        return last;
    }

    boolean isClosed() {
        return sink.isClosed();
    }

    void comment(String word) {
        send(sse.newEventBuilder().comment(word).build());
    }

    /** Sends all there is to send, and returns when it is over or the other side has gone. */
    void tell(ExecutionInput input, ExecutionResult result, Function<ExecutionResult, String> write) {
        try (sink) {
            Thread.sleep(SETTLED);
            if (result.getData() instanceof Publisher<?>) {
                Publisher<ExecutionResult> results = result.getData();
                results.subscribe(new Sending(input, write));
            } else next(null, write.apply(result));
            send(sse.newEventBuilder().name("complete").data("").build());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (FactStreams.Gone gone) {
            LOG.debugf("A subscriber hung up: %s", gone.getMessage());
        }
    }

    private void next(String id, String text) {
        var event = sse.newEventBuilder().name("next").data(text);
        send(id == null ? event.build() : event.id(id).build());
    }

    /** Waits until it is taken, so that a slow reader holds back itself and fills no memory. */
    private void send(OutboundSseEvent event) {
        try {
            sink.send(event).toCompletableFuture().join();
        } catch (CompletionException | IllegalStateException closed) {
            throw new FactStreams.Gone(closed);
        }
    }

    private final class Sending implements Subscriber<ExecutionResult> {
        private final ExecutionInput input;
        private final Function<ExecutionResult, String> write;

        private Sending(ExecutionInput input, Function<ExecutionResult, String> write) {
            this.input = input;
            this.write = write;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ExecutionResult result) {
            next(input.getGraphQLContext().get(Subscriptions.TELLING), write.apply(result));
        }

        @Override
        public void onError(Throwable e) {
            if (!(e instanceof FactStreams.Gone)) LOG.error("A subscription broke off", e);
        }

        @Override
        public void onComplete() {
            // The last event says so.
        }
    }
}
