package tradepost.platform.jobs;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import tradepost.db.ids.JobId;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;

/** A job's progress as server-sent events, ending with the state in which the job ended. */
@Path("/api/v1/jobs/{id}/progress")
@RunOnVirtualThread
class ProgressResource implements Described {
    private final Jobs jobs;
    private final Watch watch;

    @Inject
    ProgressResource(Jobs jobs, Watch watch) {
        this.jobs = jobs;
        this.watch = watch;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse) {
        var job = jobs.shown(JobId.of(id)).id();
        watch.begin(job, sink, sse);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/api/v1/jobs/{id}/progress", "jobs", "jobs.progress", "Follow a job until it ends")
                        .answering(200, byte[].class, MediaType.SERVER_SENT_EVENTS));
    }
}
