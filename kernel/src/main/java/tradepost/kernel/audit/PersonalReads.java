package tradepost.kernel.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Json;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Rounds;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;

/**
 * Notes in the audit which personal data staff has read. A read does not wait for a transaction of its own: lines are written together, within a
 * second; only when more come than can be written, the reader waits, since unlike a log the audit leaves nothing out.
 */
@Singleton
public class PersonalReads {
    private static final int BATCH = 500;
    private final Db db;
    private final Json json;
    private final boolean enabled;
    private final BlockingQueue<Read> noted = new ArrayBlockingQueue<>(10 * BATCH);
    private final List<Read> batch = new ArrayList<>();
    private Rounds rounds;

    private record Read(UUID tenant, AuditLine line) {}

    @Inject
    PersonalReads(
            Db db,
            Json json,
            @ConfigProperty(name = "tradepost.dispatcher.enabled", defaultValue = "true") boolean enabled) {
        this.db = db;
        this.json = json;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) rounds = Rounds.start("personal-reads", Duration.ofSeconds(1), () -> store() == BATCH);
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds == null) return;
        rounds.close();
        while (store() == BATCH) continue;
    }

    /** The scope's caller has seen these fields of these records. People who see their own data, and the platform itself, are not noted. */
    public void note(String entity, List<String> fields, List<String> records) {
        var scope = Scope.current();
        boolean person = scope.principal().kind() == Principal.Kind.STAFF
                || scope.principal().kind() == Principal.Kind.OWNER;
        if (!person || fields.isEmpty() || records.isEmpty()) return;
        var seen = json.write(
                records.size() == 1 ? Map.of("fields", fields) : Map.of("fields", fields, "records", records));
        var subject = records.size() == 1 ? records.getFirst() : null;
        var line = AuditLine.of(scope, Time.now(), entity + ".read", subject, null, seen);
        if (!enabled || !noted.offer(new Read(scope.tenant(), line)))
            db.write(() -> AuditLines.store(db, List.of(line)));
    }

    private int store() {
        noted.drainTo(batch, BATCH - batch.size());
        int size = batch.size();
        for (var tenant : batch.stream().map(Read::tenant).collect(Collectors.toSet())) {
            var lines = batch.stream()
                    .filter(read -> read.tenant().equals(tenant))
                    .map(Read::line)
                    .toList();
            Scope.system(tenant).run(() -> db.write(() -> AuditLines.store(db, lines)));
            batch.removeIf(read -> read.tenant().equals(tenant));
        }
        return size;
    }
}
