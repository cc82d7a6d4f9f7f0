package tradepost.kernel.entities;

/** A declaration that would fail some day fails at the start. */
final class Soundness {
    private Soundness() {}

    static void verify(Entity entity) {
        if (entity.columns.values().stream().anyMatch(column -> column.kind() == Column.Kind.MONEY)
                && AmountCurrency.of(entity) == null)
            throw new IllegalStateException(entity.name + " have amounts: declare currencyOf");
        boolean versioned = entity.column("version") != null;
        if (!entity.writable.isEmpty() && !versioned)
            throw new IllegalStateException(entity.name + " are writable and need a version");
        if (entity.custom != null && !versioned)
            throw new IllegalStateException(entity.name + " have custom fields and need a version");
        if (entity.column(Search.ALL) != null)
            throw new IllegalStateException(entity.name + " have a field named as the search in all fields is");
        if (entity.isSearched() && entity.id() == null)
            throw new IllegalStateException(entity.name + " are searched by words, which stand beside their ids");
        for (var sort : entity.sorts)
            if (entity.column(sort).field().getDataType().nullable())
                throw new IllegalStateException(entity.name + " cannot be sorted by " + sort + ", which may be empty");
    }
}
