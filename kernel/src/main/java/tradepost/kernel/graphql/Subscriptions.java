package tradepost.kernel.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.GraphQLContext;
import graphql.schema.DataFetcher;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.facts.FactStreams;
import tradepost.kernel.facts.StoredFact;
import tradepost.kernel.scope.Scope;

/** The facts as a subscription: the same log, order and rights as the live stream. */
final class Subscriptions {
    /** The key in the request's context of the id of the fact that is being told. */
    static final String TELLING = "telling";

    private final FactStreams streams;
    private final Json json;

    Subscriptions(FactStreams streams, Json json) {
        this.streams = streams;
        this.json = json;
    }

    DataFetcher<Publisher<Map<String, Object>>> facts() {
        return env -> {
            List<String> types = env.getArgument("types");
            Events events = env.getGraphQlContext().get(Events.class);
            if (events == null) throw Problem.malformed("stream_needed", "Send a subscription to /api/graphql/stream");
            if (Scope.current().principal().isAnonymous())
                throw Problem.unauthenticated("Log in to follow the facts of this shop");
            String after = events.last() == null ? env.getArgument("after") : events.last();
            var following = streams.open(types == null ? List.of("*") : types, after);
            return new Told(following, events, env.getGraphQlContext());
        };
    }

    /** Reads on the thread that subscribes, one fact after the other: a slow listener holds back nobody but itself. */
    private final class Told implements Publisher<Map<String, Object>> {
        private final FactStreams.Following following;
        private final Events events;
        private final GraphQLContext context;

        private Told(FactStreams.Following following, Events events, GraphQLContext context) {
            this.following = following;
            this.events = events;
            this.context = context;
        }

        @Override
        public void subscribe(Subscriber<? super Map<String, Object>> subscriber) {
            var listener = new Listening(subscriber, events, context);
            subscriber.onSubscribe(listener);
            try {
                following.follow(listener);
                subscriber.onComplete();
            } catch (RuntimeException e) {
                subscriber.onError(e);
            }
        }
    }

    private final class Listening implements FactStreams.Listener, Subscription {
        private final Subscriber<? super Map<String, Object>> subscriber;
        private final Events events;
        private final GraphQLContext context;
        private volatile boolean cancelled;

        private Listening(Subscriber<? super Map<String, Object>> subscriber, Events events, GraphQLContext context) {
            this.subscriber = subscriber;
            this.events = events;
            this.context = context;
        }

        @Override
        public boolean isGone() {
            return cancelled || events.isClosed();
        }

        @Override
        public void hear(StoredFact fact, String text) {
            JsonNode told = json.tree(text);
            context.put(TELLING, fact.id());
            subscriber.onNext(Map.of(
                    "id", fact.id(),
                    "type", fact.type(),
                    "timestamp", fact.at(),
                    "data", Json.plain(told.path("data"))));
        }

        @Override
        public void hush(String word) {
            events.comment(word);
        }

        @Override
        public void request(long count) {
            // The listener takes one fact at a time anyway.
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
