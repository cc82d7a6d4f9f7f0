package tradepost.platform.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import tradepost.db.ids.JobId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.scope.Scope;

/** Tells a connection how a job goes, whenever that has changed, until the job ends or the other side hangs up; after
 * a while it must come back, so that its rights are looked at again. */
@Singleton
class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int SILENCE = 60;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private final Jobs jobs;
    private final Json json;

    @Inject
    Watch(Jobs jobs, Json json) {
        this.jobs = jobs;
        this.json = json;
    }

    void begin(JobId id, SseEventSink sink, Sse sse) {
        var scope = Scope.current();
        Thread.ofVirtual().name("job-watch").start(() -> scope.run(() -> follow(id, sink, sse)));
    }

    private void follow(JobId id, SseEventSink sink, Sse sse) {
        try (sink) {
            var end = Time.now().plus(LONGEST);
            int silent = 0;
            Job told = null;
            do {
                // Quarkus writes the head of the answer once the endpoint has returned; what is sent before gets lost.
                Thread.sleep(LOOK);
                var job = jobs.shown(id);
                if (!job.equals(told)) {
                    send(sink, event(sse, job));
                    told = job;
                    silent = 0;
                } else if (++silent % SILENCE == 0) {
                    send(sink, sse.newEventBuilder().comment("still here").build());
                }
            } while (!sink.isClosed() && !told.state().hasEnded() && Time.now().isBefore(end));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CompletionException | IllegalStateException gone) {
            LOG.debugf("Who watched the job %s hung up: %s", id, gone.getMessage());
        } catch (Problem e) {
            LOG.debugf("The job %s can no longer be watched: %s", id, e.getMessage());
        }
    }

    private OutboundSseEvent event(Sse sse, Job job) {
        return sse.newEventBuilder()
                .name(job.state().code())
                .data(json.write(job))
                .build();
    }

    private static void send(SseEventSink sink, OutboundSseEvent event) {
        sink.send(event).toCompletableFuture().join();
    }
}
