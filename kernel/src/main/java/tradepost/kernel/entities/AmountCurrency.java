package tradepost.kernel.entities;

import org.jooq.Field;
import org.jooq.impl.DSL;

/** In which currency the amounts of an entity are: in one of their own, or in that of the record they belong to. */
final class AmountCurrency {
    private AmountCurrency() {}

    /** Null where there are no amounts. */
    static Field<?> of(Entity entity) {
        if (entity.column("currency") != null) return entity.column("currency").field();
        if (entity.currencyOwner == null) return null;
        var owner = entity.relations.values().stream()
                .filter(relation -> !relation.many() && relation.here().name().equals(entity.currencyOwner))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(entity.name + " has no reference " + entity.currencyOwner));
        var target = owner.target();
        return DSL.field(DSL.select(target.column("currency").field())
                        .from(target.table)
                        .where(owner.meets(owner.here().field())))
                .as("currency");
    }
}
