package tradepost.kernel.limits;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import tradepost.kernel.Registry;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.verbs.VerbDefinition;

/**
 * The limits of this installation: generous ones for reads, writes and pages, tight ones for what guesses and floods. A setting
 * {@code tradepost.limits.<name>=calls/seconds} changes one, {@code tradepost.limits.<entity>} gives an entity one of its own, and so does
 * {@code tradepost.limits.<verb>} a verb, which counts besides.
 */
@Singleton
public class Limits {
    private static final String PREFIX = "tradepost.limits.";
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("reads", "6000/60"),
            Map.entry("writes", "1200/60"),
            Map.entry("pages", "3000/60"),
            Map.entry("log-in.address", "60/900"),
            Map.entry("log-in.account", "20/900"),
            Map.entry("reset.address", "20/3600"),
            Map.entry("reset.account", "5/3600"),
            Map.entry("register.address", "20/3600"),
            Map.entry("sign-up.address", "10/3600"));

    private final Buckets buckets;
    private final Map<String, Limit> limits = new TreeMap<>();
    private final Set<String> exempt;

    @Inject
    Limits(
            Buckets buckets,
            Config config,
            Registry registry,
            @ConfigProperty(name = "tradepost.unlimited-addresses", defaultValue = "127.0.0.1,0:0:0:0:0:0:0:1")
                    List<String> exempt) {
        this.buckets = buckets;
        this.exempt = Set.copyOf(exempt);
        for (var property : config.getPropertyNames())
            if (property.startsWith(PREFIX)) put(property, config.getValue(property, String.class));
        DEFAULTS.forEach((name, usual) -> put(config, name, usual));
        for (var verb : registry.verbs()) if (!verb.limit().isEmpty()) put(config, verb.name(), verb.limit());
    }

    private void put(Config config, String name, String usual) {
        put(PREFIX + name, config.getOptionalValue(PREFIX + name, String.class).orElse(usual));
    }

    private void put(String property, String setting) {
        var name = property.substring(PREFIX.length());
        limits.put(name, Limit.of(name, setting));
    }

    /** Takes one call of a request in scope: from the caller's own bucket or, for a visitor, from that of the address. Null: not limited. */
    public Allowance take(String entity, String otherwise) {
        var scope = Scope.current();
        if (isExempt(scope.address())) return null;
        var own = entity == null ? null : limits.get(entity);
        return take(own == null ? limits.get(otherwise) : own, scope.tenant(), caller(scope));
    }

    private static String caller(Scope scope) {
        var principal = scope.principal();
        return principal.kind() == Principal.Kind.ANONYMOUS ? network(scope.address()) : principal.key();
    }

    /** Refuses who calls a verb with a limit of its own too often. */
    public void demand(VerbDefinition verb) {
        var scope = Scope.current();
        if (!isExempt(scope.address())) granted(verb.name(), scope.tenant(), caller(scope));
    }

    /** Refuses who does something too often that guesses or floods, from one address or with one account. */
    public void demand(String action, String account) {
        var scope = Scope.current();
        demand(action, scope.tenant(), scope.address());
        if (account != null && !isExempt(scope.address())) granted(action + ".account", scope.tenant(), account);
    }

    /** The same where there is no shop yet and no account. */
    public void demand(String action, UUID tenant, String address) {
        if (!isExempt(address)) granted(action + ".address", tenant, network(address));
    }

    /** Refuses where a bucket was empty. */
    public static void demand(Allowance allowance) {
        if (!allowance.granted()) throw allowance.refusal();
    }

    private void granted(String name, UUID tenant, String who) {
        var limit = limits.get(name);
        if (limit != null) demand(take(limit, tenant, who));
    }

    private Allowance take(Limit limit, UUID tenant, String who) {
        return buckets.take(new Buckets.Key(limit.name(), tenant, who), limit);
    }

    /** Work of the platform itself comes from no address. */
    private boolean isExempt(String address) {
        return address.isEmpty() || exempt.contains(address);
    }

    /** A household has one IPv4 address but as many of IPv6 as it likes: there its network of 64 bits counts. */
    private static String network(String address) {
        int at = -1;
        for (int group = 0; group < 4; group++) {
            at = address.indexOf(':', at + 1);
            if (at < 0) return address;
        }
        return address.substring(0, at);
    }
}
