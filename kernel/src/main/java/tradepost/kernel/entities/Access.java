package tradepost.kernel.entities;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import tradepost.kernel.Problem;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;

/** Who may see and change what of an entity. */
final class Access {
    private Access() {}

    static boolean reads(Entity entity) {
        return entity.owner != null && isCustomer()
                || Scope.current().principal().may(entity.name + ".read");
    }

    static void demandRead(Entity entity) {
        if (!entity.isThere()) throw entity.notThere();
        if (reads(entity)) return;
        Scope.demand(entity.name + ".read");
    }

    /** What a record has of its own only verbs change; what a shop has added to it, the shop changes. */
    static void demandWrite(Entity entity, List<Write> writes) {
        if (!entity.isThere()) throw entity.notThere();
        Scope.demand(entity.name + ".write");
        boolean customOnly = entity.custom != null && writes.stream().allMatch(write -> write instanceof Write.Change);
        if (entity.writable.isEmpty() && !customOnly)
            throw Problem.conflict("read_only", "%s change only through their verbs", entity.name);
    }

    /** A customer's own rows, and those for others, whose permission was asked for, that the entity shows them. */
    @SuppressWarnings("unchecked")
    static Condition rows(Entity entity) {
        var only = entity.only == null ? DSL.noCondition() : entity.only.get();
        if (!isCustomer()) return only;
        if (entity.owner == null) return DSL.falseCondition();
        var owner = (Field<Object>) entity.owner;
        return owner.eq(new Column(owner).typed(Scope.current().principal().account()))
                .and(only);
    }

    /** Whether the caller reads it with the same statement as everybody else of whom this holds. */
    static boolean seesAll(Entity entity) {
        return !isCustomer() && entity.only == null;
    }

    static boolean seesCustom() {
        return !isCustomer();
    }

    private static boolean isCustomer() {
        return Scope.current().principal().kind() == Principal.Kind.CUSTOMER;
    }
}
