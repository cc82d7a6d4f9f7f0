package tradepost.kernel.scope;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import tradepost.kernel.Problem;

/**
 * For whom and on whose behalf the running code works: the tenant, the person or program, and the request's marks for logs and audit.
 * Bound to the thread for as long as a channel's edge says; code inside asks {@link #current()}.
 */
public record Scope(UUID tenant, Principal principal, String correlation, String address, String reason) {
    private static final ThreadLocal<Scope> CURRENT = new ThreadLocal<>();

    /** The work of the platform itself for a tenant: reactions, jobs, imports from the command line. */
    public static Scope system(UUID tenant) {
        return new Scope(tenant, Principal.SYSTEM, "system", "", null);
    }

    public static Scope current() {
        var scope = CURRENT.get();
        if (scope == null) throw new IllegalStateException("No tenant: run this inside a Scope");
        return scope;
    }

    /** The scope of this thread, or null outside any. */
    public static Scope currentOrNull() {
        return CURRENT.get();
    }

    public Scope as(Principal other) {
        return new Scope(tenant, other, correlation, address, reason);
    }

    public Scope correlated(String other) {
        return new Scope(tenant, principal, other, address, reason);
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    public <T> T call(Supplier<T> work) {
        var outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            if (outer == null) CURRENT.remove();
            else CURRENT.set(outer);
        }
    }

    /** As {@link #call}, for work that throws checked exceptions; they come out wrapped as a bug, problems as they are. */
    public <T> T attempt(Callable<T> work) {
        return call(() -> {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Binds for the rest of this thread's work: only for the edge of a channel, which owns the thread. */
    public static void bind(Scope scope) {
        if (scope == null) CURRENT.remove();
        else CURRENT.set(scope);
    }

    /** Refuses unless the caller may do what the name says. */
    public static void demand(String permission) {
        var principal = current().principal();
        if (principal.may(permission)) return;
        if (principal.isAnonymous()) throw Problem.unauthenticated("Log in to use %s", permission);
        throw Problem.forbidden(
                "missing_permission", "You need the permission %s; an owner of the shop can grant it", permission);
    }
}
