package tradepost.platform.webhooks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.facts.FactFeed;
import tradepost.kernel.facts.FactLog;
import tradepost.kernel.facts.FactStreams;
import tradepost.kernel.facts.StoredFact;
import tradepost.kernel.facts.StoredFact.Position;
import tradepost.kernel.scope.Scope;

/** Lets a connection follow the log: woken by the feed, it reads on from where it stands and waits until the other side has taken a fact. */
@Singleton
class Streams implements FactStreams {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int BATCH = 100;
    private final FactFeed feed;
    private final FactLog log;
    private final FactTypes types;
    private final Json json;
    private final Duration heartbeat;

    @Inject
    Streams(
            FactFeed feed,
            FactLog log,
            FactTypes types,
            Json json,
            @ConfigProperty(name = "tradepost.stream.heartbeat", defaultValue = "15S") Duration heartbeat) {
        this.feed = feed;
        this.log = log;
        this.types = types;
        this.json = json;
        this.heartbeat = heartbeat;
    }

    /** A reader of what the caller may read of the named facts: from behind a fact, of a span of time, or from now on. */
    Reader reader(List<String> patterns, String after, Instant from, Instant until) {
        var wanted = types.readable(patterns);
        if (wanted.isEmpty())
            throw Problem.forbidden("missing_permission", "You may read none of these facts; an owner can grant it");
        var position = after != null ? position(after) : from != null ? log.before(from) : log.end();
        return new Reader(wanted, position, from == null ? Instant.MIN : from, until == null ? Instant.MAX : until);
    }

    @Override
    public Following open(List<String> patterns, String after) {
        return reader(patterns, after, null, null);
    }

    private Position position(String fact) {
        return log.of(StoredFact.parse(fact))
                .map(StoredFact::position)
                .orElseThrow(() -> Problem.notFound("fact", fact));
    }

    /** One connection. It ends after a while, so that rights are looked at again; the other side comes back by itself. */
    final class Reader implements Following {
        private final Set<String> wanted;
        private final Instant from;
        private final Instant until;
        private final Scope scope = Scope.current();
        private final Semaphore bell = new Semaphore(0);
        private Position position;

        Reader(Set<String> wanted, Position position, Instant from, Instant until) {
            this.wanted = wanted;
            this.position = position;
            this.from = from;
            this.until = until;
        }

        /** Returns also when all of the span was told. */
        @Override
        public void follow(Listener listener) {
            var end = Time.now().plus(LONGEST);
            var ends = until.isBefore(end) ? until : end;
            var stop = feed.listen(tenants -> {
                if (tenants.contains(scope.tenant())) bell.release();
            });
            try {
                listener.hush("welcome");
                while (!listener.isGone()) {
                    boolean more = tell(listener);
                    if (!more && !Time.now().isBefore(ends)) return;
                    if (more) continue;
                    var left = Duration.between(Time.now(), ends).plusMillis(1);
                    boolean last = left.compareTo(heartbeat) < 0;
                    var pause = last ? left : heartbeat;
                    if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) bell.drainPermits();
                    else if (!last) listener.hush("still here");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                stop.run();
            }
        }

        /** Says whether there is more to tell. */
        private boolean tell(Listener listener) {
            var facts = scope.call(() -> log.after(position, wanted, BATCH));
            for (var fact : facts) {
                if (isFor(fact)) listener.hear(fact, data(fact));
                position = fact.position();
            }
            return facts.size() == BATCH;
        }

        /** What happens to records without verbs of their own is for those who may read such records. */
        private boolean isFor(StoredFact fact) {
            if (fact.payload() == null || fact.at().isBefore(from) || !fact.at().isBefore(until)) return false;
            return !fact.type().startsWith(FactTypes.OF_ENTITIES)
                    || scope.principal()
                            .may(json.tree(fact.payload()).path("entity").asText() + ".read");
        }

        private String data(StoredFact fact) {
            return json.mapper()
                    .createObjectNode()
                    .put("type", fact.type())
                    .put("timestamp", fact.at().toString())
                    .set("data", json.tree(fact.payload()))
                    .toString();
        }
    }
}
