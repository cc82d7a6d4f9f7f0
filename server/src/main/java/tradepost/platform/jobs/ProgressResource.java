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
import tradepost.db.ids.JobId;

/** A job's progress as server-sent events, ending with the state in which the job ended. */
@Path("/api/v1/jobs/{id}/progress")
@RunOnVirtualThread
class ProgressResource {
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
}
