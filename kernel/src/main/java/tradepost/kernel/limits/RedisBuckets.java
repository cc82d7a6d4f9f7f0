package tradepost.kernel.limits;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import tradepost.kernel.Secret;
import tradepost.kernel.jobs.Rounds;

/**
 * Buckets that several nodes share in a Redis or Valkey: one round trip a call, over one connection. Trade goes on without it: whoever waited in vain,
 * 50 ms at most, takes from this process's own bucket. So does everybody once that has happened three times in a row or the connection is lost, until
 * Redis, which is looked for four times a second, answers again.
 */
public final class RedisBuckets implements Buckets, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RedisBuckets.class);
    private static final Duration PATIENCE = Duration.ofMillis(50);
    /** One late answer may be a pause of ours; several in a row are not. */
    private static final int MOST_LATE = 3;

    private static final Duration CONNECTING = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** As in {@link ProcessBuckets}; the time is the server's, so that the clocks of the nodes need not agree, and a bucket that is full is no key. */
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local window, step = tonumber(ARGV[1]), tonumber(ARGV[2])
            local used = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now) + step - now
            if used > window then return {0, used - window} end
            redis.call('SET', KEYS[1], string.format('%.0f', now + used), 'PX', math.ceil(used / 1000))
            return {1, used}
            """;

    private final Buckets own = new ProcessBuckets();
    /** Answers in a row that came too late. */
    private final AtomicInteger late = new AtomicInteger();

    private final LongAdder takenHere = new LongAdder();
    private final RedisURI address;
    private final ClientResources threads;
    private final RedisClient client;
    private final Rounds rounds;
    private volatile Session session;
    private volatile String trouble = "it was not asked yet";

    private record Session(StatefulRedisConnection<String, String> connection, String script) {}

    /** Looks for the server at once; that there is none is no reason not to start. */
    public RedisBuckets(String url) {
        address = address(url);
        threads = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
        client = RedisClient.create(threads);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECTING).build())
                .build());
        look();
        if (session == null) LOG.warnf("Callers are limited by this node alone, since Redis is away: %s", trouble);
        rounds = Rounds.start("redis", PAUSE, this::look);
    }

    private static RedisURI address(String url) {
        try {
            var address = RedisURI.create(url);
            address.setTimeout(CONNECTING);
            return address;
        } catch (IllegalArgumentException unreadable) {
            // Without the cause, which quotes what was written: there may be a password in it.
            throw new IllegalStateException("tradepost.redis is no address such as redis://127.0.0.1:6379/0");
        }
    }

    /** Why buckets are not shared just now, or null. */
    public String trouble() {
        return trouble;
    }

    /** Calls that were taken from this process's own buckets, since Redis was away. */
    public long takenHere() {
        return takenHere.sum();
    }

    @Override
    public Allowance take(Key key, Limit limit) {
        var open = session;
        if (open != null) {
            try {
                var allowance = taken(open, name(key), limit);
                if (late.get() != 0) late.set(0);
                return allowance;
            } catch (TimeoutException e) {
                if (late.incrementAndGet() >= MOST_LATE) leave(open, e);
            } catch (ExecutionException | RedisException e) {
                leave(open, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        takenHere.increment();
        return own.take(key, limit);
    }

    private static Allowance taken(Session open, String name, Limit limit)
            throws ExecutionException, TimeoutException, InterruptedException {
        long window = limit.window().toSeconds() * 1_000_000;
        long step = Math.max(1, window / limit.quota());
        List<Long> answer = run(open, name, Long.toString(window), Long.toString(step));
        boolean granted = answer.getFirst() == 1;
        long micros = answer.getLast();
        return new Allowance(limit, granted, granted ? (window - micros) / step : 0, Duration.ofNanos(micros * 1000));
    }

    private static List<Long> run(Session open, String name, String... values)
            throws ExecutionException, TimeoutException, InterruptedException {
        var redis = open.connection().async();
        var keys = new String[] {name};
        try {
            return answer(redis.evalsha(open.script(), ScriptOutputType.MULTI, keys, values), PATIENCE);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RedisNoScriptException)) throw e;
            return answer(redis.eval(TAKE, ScriptOutputType.MULTI, keys, values), PATIENCE);
        }
    }

    private static <T> T answer(Future<T> asked, Duration patience)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asked.cancel(false);
            throw e;
        }
    }

    /** Neither names nor addresses of people stand in a Redis. */
    private static String name(Key key) {
        var whose = Secret.sha256((key.tenant() + " " + key.who()).getBytes(StandardCharsets.UTF_8));
        return "tradepost:limits:" + key.limit() + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(whose);
    }

    /** Of all who find out that it is away, one says so. */
    private synchronized void leave(Session left, Exception e) {
        if (session != left) return;
        session = null;
        trouble = why(e);
        left.connection().closeAsync();
        LOG.warnf("Callers are limited by this node alone, since Redis is away: %s", trouble);
    }

    private static String why(Exception e) {
        if (e instanceof TimeoutException) return "no answer within " + PATIENCE.toMillis() + " ms";
        return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }

    /** A round: an open session is asked whether it still answers, otherwise a new one is opened. There is never more to do at once. */
    private boolean look() {
        var open = session;
        try {
            if (open == null) meet(client.connect(address));
            else answer(open.connection().async().ping(), CONNECTING);
        } catch (ExecutionException | TimeoutException | RedisException e) {
            if (open == null) trouble = why(e);
            else leave(open, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void meet(StatefulRedisConnection<String, String> connection)
            throws ExecutionException, TimeoutException, InterruptedException {
        String script;
        try {
            script = answer(connection.async().scriptLoad(TAKE), CONNECTING);
        } catch (ExecutionException | TimeoutException | RedisException e) {
            connection.closeAsync();
            throw e;
        }
        trouble = null;
        late.set(0);
        session = new Session(connection, script);
        LOG.info("All nodes limit their callers together, over Redis");
    }

    @Override
    public void close() {
        rounds.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        threads.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
