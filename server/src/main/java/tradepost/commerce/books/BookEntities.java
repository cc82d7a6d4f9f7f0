package tradepost.commerce.books;

import static tradepost.db.books.Tables.MAPPING;
import static tradepost.kernel.entities.Entity.entity;

import jakarta.inject.Singleton;
import java.util.List;
import tradepost.kernel.entities.Entity;
import tradepost.kernel.entities.EntitySource;

/** Read-only: an account is given to a heading by its verb, which sees to it that there is one. */
@Singleton
class BookEntities implements EntitySource {
    @Override
    public List<Entity> entities() {
        return List.of(entity("account_mappings", MAPPING)
                .title(MAPPING.NAME)
                .filter(MAPPING.HEADING)
                .sort(MAPPING.HEADING));
    }
}
