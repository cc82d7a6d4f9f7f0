package tradepost.commerce.listings;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static tradepost.db.listings.Tables.CARD;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.SortField;
import tradepost.db.ids.CategoryId;
import tradepost.db.ids.ProductId;
import tradepost.kernel.Money;
import tradepost.kernel.db.Columns;
import tradepost.kernel.db.Db;

/** The lists of products that visitors leaf through. */
@Singleton
public class Listings {
    /** Stands for the whole shop where a shelf is asked for. */
    static final CategoryId WHOLE_SHOP = CategoryId.of(new UUID(0, 0));

    private static final int MOST = 200;
    private static final List<SelectField<?>> COLUMNS = List.of(
            CARD.PRODUCT_ID,
            CARD.TITLE,
            CARD.SLUG,
            CARD.BRAND,
            CARD.PICTURE,
            CARD.VARIANT_ID,
            CARD.VARIANTS,
            CARD.PRICE_MINOR,
            CARD.BEFORE_MINOR,
            CARD.CURRENCY,
            CARD.AVAILABLE,
            CARD.RELEASED_ON,
            CARD.RANK);

    private static final String FRONTS = """
            select shelf.id, best.title, best.picture
            from unnest(?::uuid[]) shelf (id)
            cross join lateral (
                select title, picture from listings.card where category_id = shelf.id order by rank desc, product_id desc limit 1) best
            """;

    private final Db db;

    @Inject
    Listings(Db db) {
        this.db = db;
    }

    /** A page of a shelf with all that stands under it, or of the whole shop (null), from a cursor on or from the start (null). */
    public Cards page(CategoryId category, Order order, String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        var rows = db.select(COLUMNS)
                .from(CARD)
                .where(CARD.CATEGORY_ID.eq(Optional.ofNullable(category).orElse(WHOLE_SHOP)))
                .and(cursor == null ? noCondition() : after(order, Cursor.read(cursor, order)))
                .orderBy(sorted(order.key, order), sorted(CARD.PRODUCT_ID, order))
                .limit(size + 1)
                .fetch();
        boolean more = rows.size() > size;
        var shown = more ? rows.subList(0, size) : rows;
        return new Cards(shown.stream().map(Listings::card).toList(), more ? cursor(order, shown.getLast()) : null);
    }

    /** The picture of the best placed product of each of these shelves; a shelf that shows nothing is missing. */
    public Map<CategoryId, Front> fronts(List<CategoryId> shelves) {
        return db.fetch(FRONTS, (Object) Columns.ids(shelves)).stream()
                .collect(Collectors.toMap(
                        row -> CategoryId.of(row.get("id", UUID.class)),
                        row -> new Front(row.get("title", String.class), row.get("picture", String.class))));
    }

    /** What stands for a shelf. */
    public record Front(String title, String picture) {}

    /** How many products a shelf shows, or the whole shop (null). */
    public long count(CategoryId category) {
        return db.fetchCount(
                CARD, CARD.CATEGORY_ID.eq(Optional.ofNullable(category).orElse(WHOLE_SHOP)));
    }

    /** Cards of certain products in the order asked for; what customers cannot see is missing. */
    public List<Card> of(Collection<ProductId> products) {
        if (products.isEmpty()) return List.of();
        var found = new HashMap<ProductId, Card>();
        // A join and no "= any": with that, PostgreSQL 18 skips through a sorting index and reads the whole shop.
        var wanted = table("unnest({0})", val(Columns.ids(products))).as("wanted", "id");
        for (var row : db.select(COLUMNS)
                .from(wanted)
                .join(CARD)
                .on(
                        CARD.CATEGORY_ID.eq(WHOLE_SHOP),
                        CARD.PRODUCT_ID.eq(field(name("wanted", "id"), CARD.PRODUCT_ID.getDataType())))) {
            found.put(row.get(CARD.PRODUCT_ID), card(row));
        }
        var cards = new ArrayList<Card>();
        for (var product : products) if (found.containsKey(product)) cards.add(found.get(product));
        return cards;
    }

    /** Cards that carry every word in their title or brand: for a shop whose words are not indexed. */
    public List<Card> named(List<String> words, Order order, int limit) {
        return named(words, null, order, limit);
    }

    /** As above, on a shelf. */
    public List<Card> named(List<String> words, CategoryId category, Order order, int limit) {
        var text = CARD.TITLE.concat(" ").concat(CARD.BRAND);
        var shelf = CARD.CATEGORY_ID.eq(Optional.ofNullable(category).orElse(WHOLE_SHOP));
        return db.select(COLUMNS)
                .from(CARD)
                .where(words.stream().map(text::containsIgnoreCase).reduce(shelf, Condition::and))
                .orderBy(sorted(order.key, order), sorted(CARD.PRODUCT_ID, order))
                .limit(Math.clamp(limit, 1, MOST))
                .fetch(Listings::card);
    }

    private static String cursor(Order order, Record last) {
        return new Cursor(
                        order,
                        String.valueOf(last.get(order.key)),
                        last.get(CARD.PRODUCT_ID).value())
                .toString();
    }

    private static Condition after(Order order, Cursor cursor) {
        return after(order.key, order, cursor);
    }

    private static <T> Condition after(Field<T> key, Order order, Cursor cursor) {
        var here = row(key, CARD.PRODUCT_ID);
        var last = row(val(cursor.key()).cast(key), val(ProductId.of(cursor.product()), CARD.PRODUCT_ID));
        return order.descending ? here.lt(last) : here.gt(last);
    }

    private static SortField<?> sorted(Field<?> field, Order order) {
        return order.descending ? field.desc() : field.asc();
    }

    private static Card card(Record row) {
        var currency = row.get(CARD.CURRENCY);
        var before = row.get(CARD.BEFORE_MINOR);
        return new Card(
                row.get(CARD.PRODUCT_ID),
                row.get(CARD.TITLE),
                row.get(CARD.SLUG),
                row.get(CARD.BRAND),
                row.get(CARD.PICTURE),
                row.get(CARD.VARIANT_ID),
                row.get(CARD.VARIANTS),
                Money.of(row.get(CARD.PRICE_MINOR), currency),
                before == null ? null : Money.of(before, currency),
                row.get(CARD.AVAILABLE),
                row.get(CARD.RELEASED_ON));
    }
}
