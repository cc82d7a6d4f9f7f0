package tradepost.commerce.payments;

import static tradepost.db.payments.Tables.SANDBOX_FAULT;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tradepost.kernel.Ids;
import tradepost.kernel.Problem;
import tradepost.kernel.db.Db;
import tradepost.kernel.settings.Setting;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.settings.Settings;

/** Rehearses what goes wrong with payments, for those who write programs against a shop. Only the sandbox bank plays along. */
@Singleton
public class SandboxScripts {
    static final Setting<Boolean> OFFERED = Setting.toggle("payments.sandbox", true)
            .describe("Whether the sandbox bank's test cards are offered; no money moves with them");
    static final Setting<Boolean> FAULTS = Setting.toggle("payments.sandbox_faults", false)
            .describe("Whether the sandbox bank fails as payments.script_sandbox tells it to");
    private static final int MOST = 100;
    private static final String NEXT = """
            delete from payments.sandbox_fault where id = (select id from payments.sandbox_fault order by id limit 1 for update skip locked)
            returning fault
            """;
    private final Db db;
    private final Settings settings;

    @Inject
    SandboxScripts(Db db, Settings settings) {
        this.db = db;
        this.settings = settings;
    }

    /** Says what goes wrong with the next requests to the sandbox bank, instead of what was said before. */
    @Verb("payments.script_sandbox")
    public SandboxScript script(SandboxScript wanted) {
        if (wanted.faults() == null || wanted.faults().stream().anyMatch(Objects::isNull))
            throw Problem.invalid("faults", "Say what goes wrong, one fault for each request; none lets all go well");
        if (wanted.faults().size() > MOST)
            throw Problem.invalid("faults", "At most %s requests can be scripted at a time", MOST);
        if (!settings.get(FAULTS))
            throw Problem.conflict(
                    "sandbox_faults_off",
                    "Turn the setting %s on first; it is not for a shop that sells",
                    FAULTS.name());
        db.write(() -> {
            db.deleteFrom(SANDBOX_FAULT).execute();
            db.execute(
                    "insert into payments.sandbox_fault (id, fault) select * from unnest(?::uuid[], ?::text[])",
                    wanted.faults().stream().map(_ -> Ids.next()).toArray(UUID[]::new),
                    wanted.faults().stream().map(SandboxFault::code).toArray(String[]::new));
        });
        return wanted;
    }

    boolean isOffered() {
        return settings.get(OFFERED);
    }

    /** What goes wrong with the request that is about to be made. */
    Optional<SandboxFault> next() {
        if (!settings.get(FAULTS)) return Optional.empty();
        return db.write(() -> Optional.ofNullable(db.fetchOne(NEXT)))
                .map(row -> SandboxFault.of(row.get(0, String.class)));
    }
}
