package tradepost.kernel;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tradepost.kernel.facts.Fact;
import tradepost.kernel.facts.FactType;
import tradepost.kernel.facts.Subscribe;
import tradepost.kernel.facts.Subscription;
import tradepost.kernel.jobs.ChoreDefinition;
import tradepost.kernel.jobs.JobDefinition;
import tradepost.kernel.schemas.Choices;
import tradepost.kernel.settings.Setting;
import tradepost.kernel.verbs.VerbDefinition;

/**
 * Everything that is declared: verbs, facts and who listens to them, settings, jobs and chores. Built once at start; a name that stands twice stops
 * the start.
 */
@Singleton
public class Registry {
    private final Map<String, VerbDefinition> verbs = new TreeMap<>();
    private final Map<String, FactType> facts = new TreeMap<>();
    private final Map<Class<? extends Fact>, String> names = new HashMap<>();
    private final Map<String, Subscription> subscriptions = new TreeMap<>();
    private final Map<String, JobDefinition> jobs = new TreeMap<>();
    private final Map<Class<?>, JobDefinition> jobsByInput = new HashMap<>();
    private final Map<String, ChoreDefinition> chores = new TreeMap<>();
    private final Map<String, Setting<?>> settings = new TreeMap<>();
    private final Map<Class<?>, Choices> choices = new HashMap<>();
    private final Map<Class<? extends Fact>, List<Subscription>> within = new HashMap<>();
    private final Map<Class<? extends Fact>, List<Subscription>> afterwards = new HashMap<>();

    @Inject
    public Registry(@All List<Declarations> all) {
        for (var declared : all) {
            for (var verb : declared.verbs()) unique(verbs.put(verb.name(), verb), verb.name());
            for (var fact : declared.facts()) {
                unique(facts.put(fact.name(), fact), fact.name());
                names.put(fact.type(), fact.name());
            }
            for (var subscription : declared.subscriptions())
                unique(subscriptions.put(subscription.name(), subscription), subscription.name());
            for (var job : declared.jobs()) {
                unique(jobs.put(job.name(), job), job.name());
                unique(jobsByInput.put(job.input(), job), job.input().getName());
            }
            for (var chore : declared.chores()) unique(chores.put(chore.name(), chore), chore.name());
            for (var setting : declared.settings()) unique(settings.put(setting.name(), setting), setting.name());
            for (var choice : declared.choices()) choices.put(choice.type(), choice);
        }
        for (var verb : verbs.values())
            if (!verb.flag().isEmpty() && !settings.containsKey(verb.flag()))
                throw new IllegalStateException(
                        verb.name() + " carries the flag " + verb.flag() + ", which nobody declares");
        for (var fact : names.keySet()) {
            within.put(fact, listening(fact, true));
            afterwards.put(fact, listening(fact, false));
        }
    }

    private List<Subscription> listening(Class<? extends Fact> fact, boolean inTransaction) {
        return subscriptions.values().stream()
                .filter(s -> s.fact().isAssignableFrom(fact) && (s.when() == Subscribe.When.WITHIN) == inTransaction)
                .toList();
    }

    private static void unique(Object earlier, String name) {
        if (earlier != null) throw new IllegalStateException("'" + name + "' is declared twice");
    }

    public VerbDefinition verb(String name) {
        return verbs.get(name);
    }

    public Collection<VerbDefinition> verbs() {
        return verbs.values();
    }

    public Collection<FactType> facts() {
        return facts.values();
    }

    public FactType fact(String name) {
        return facts.get(name);
    }

    public String nameOf(Fact fact) {
        var name = names.get(fact.getClass());
        if (name == null)
            throw new IllegalStateException(
                    fact.getClass() + " is not a declared fact: nest it in its context's sealed event type");
        return name;
    }

    public List<Subscription> within(Fact fact) {
        return within.getOrDefault(fact.getClass(), List.of());
    }

    public List<Subscription> afterwards(Fact fact) {
        return afterwards.getOrDefault(fact.getClass(), List.of());
    }

    public Setting<?> setting(String name) {
        return settings.get(name);
    }

    public Collection<Setting<?>> settings() {
        return settings.values();
    }

    /** What the values of an enum mean; nothing where nobody has written it. */
    public Map<String, String> meanings(Class<?> type) {
        var known = choices.get(type);
        return known == null ? Map.of() : known.meanings();
    }

    /** What values mean that a context's enum has, exactly these; nothing where there is none. */
    public Map<String, String> meanings(String context, Collection<String> values) {
        return choices.values().stream()
                .filter(choice -> choice.type().getPackageName().endsWith("." + context)
                        && choice.meanings().keySet().equals(Set.copyOf(values)))
                .findFirst()
                .map(Choices::meanings)
                .orElse(Map.of());
    }

    public Subscription subscription(String name) {
        return subscriptions.get(name);
    }

    public JobDefinition job(String name) {
        return jobs.get(name);
    }

    /** The kind of job that takes such an input. */
    public JobDefinition job(Class<?> input) {
        return jobsByInput.get(input);
    }

    public Collection<JobDefinition> jobs() {
        return jobs.values();
    }

    public Collection<ChoreDefinition> chores() {
        return chores.values();
    }
}
