package tradepost.testing.errands;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import tradepost.db.ids.JobId;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.jobs.Jobs;
import tradepost.platform.jobs.StartedJob;

/** Jobs whose work a test writes down under a name, and what they did. */
@Singleton
public class Errands {
    private final Map<String, BiFunction<Errand, Run, Object>> scripts = new ConcurrentHashMap<>();
    private final Jobs jobs;

    /** One run: for whom. */
    public record Done(String name, int number, String principal) {}

    public final List<Done> done = new CopyOnWriteArrayList<>();

    @Inject
    Errands(Jobs jobs) {
        this.jobs = jobs;
    }

    public void mean(String name, BiFunction<Errand, Run, Object> script) {
        scripts.put(name, script);
    }

    public JobId start(String name, int number) {
        return jobs.start(new Errand(name, number)).id();
    }

    /** Sends somebody off. */
    @Verb("errands.send")
    public StartedJob send(Errand errand) {
        return jobs.start(errand);
    }

    /** Does what the test said. */
    @Job("errands.run")
    Object run(Errand errand, Run run) {
        done.add(new Done(
                errand.name(), errand.number(), Scope.current().principal().key()));
        return scripts.get(errand.name()).apply(errand, run);
    }

    @Job(value = "errands.insist", attempts = 3, patience = 0)
    Object insist(StubbornErrand errand, Run run) {
        return run(new Errand(errand.name(), run.attempt()), run);
    }

    @Job(value = "errands.wake", cron = "0 30 6 * * *")
    void wake(MorningErrand errand, Run run) {
        run(new Errand("morning", 0), run);
    }

    public long count(String name) {
        return done.stream().filter(one -> one.name().equals(name)).count();
    }
}
