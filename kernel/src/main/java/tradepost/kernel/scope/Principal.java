package tradepost.kernel.scope;

import java.util.Set;
import java.util.UUID;

/** Who acts: an account with its role, a visitor who has not logged in, or the platform. */
public record Principal(Kind kind, UUID account, String name, Set<String> grants) {
    /** What kind of caller it is. */
    public enum Kind {
        ANONYMOUS,
        CUSTOMER,
        STAFF,
        OWNER,
        SYSTEM
    }

    public static final Principal ANONYMOUS = new Principal(Kind.ANONYMOUS, null, "visitor", Set.of());
    public static final Principal SYSTEM = new Principal(Kind.SYSTEM, null, "system", Set.of("*"));

    /** Grants are names such as {@code orders.cancel}, {@code orders.*} or {@code *}. */
    public boolean may(String permission) {
        return grants.contains("*")
                || grants.contains(permission)
                || grants.contains(permission.substring(0, permission.indexOf('.') + 1) + "*");
    }

    public boolean isAnonymous() {
        return kind == Kind.ANONYMOUS;
    }

    /** Sees all rows of the tenant, and not only its own. */
    public boolean isStaff() {
        return kind == Kind.STAFF || kind == Kind.OWNER || kind == Kind.SYSTEM;
    }

    /** The audit's word for who it was. */
    public String key() {
        return switch (kind) {
            case ANONYMOUS -> "visitor";
            case SYSTEM -> "system";
            case CUSTOMER, STAFF, OWNER -> "account:" + account;
        };
    }
}
