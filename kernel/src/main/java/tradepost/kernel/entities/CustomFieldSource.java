package tradepost.kernel.entities;

import java.util.Collection;

/** Knows which fields the shop in scope has given to its entities. The engine asks; a context that keeps them answers. */
public interface CustomFieldSource {
    CustomFields of(String entity);

    /** Records have their first values in these: from now on their types and keys stay. In the transaction of the records. */
    void use(Collection<CustomField> fields);
}
