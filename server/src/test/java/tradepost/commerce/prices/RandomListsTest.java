package tradepost.commerce.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static tradepost.db.prices.Tables.ASSIGNMENT;
import static tradepost.db.prices.Tables.PRICE;
import static tradepost.db.prices.Tables.PRICE_LIST;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tradepost.db.ids.PriceListId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Time;

/** Random lists, assignments and changes: what is read is at every moment what the explanation says, which comes to it in another way. */
@QuarkusTest
class RandomListsTest extends PriceStory {
    private static final int STEPS = 60;
    private static final int[] QUANTITIES = {1, 5, 10};
    private static final List<Buyer> BUYERS = List.of(
            Buyer.ANYONE, WEB, new Buyer("app", null, null, null, ""), new Buyer("web", null, null, null, "FR"));
    private final List<VariantId> variants = List.of(VariantId.next(), VariantId.next(), VariantId.next());
    private final List<PriceListId> lists = new ArrayList<>();

    @Inject
    PriceBook book;

    @Test
    void what_is_read_is_what_is_explained() {
        for (long seed = 1; seed <= 2; seed++) {
            var random = new Random(seed);
            if (lists.isEmpty()) found(random);
            for (int step = 0; step < STEPS; step++) {
                change(random);
                if (step % 3 == 0) agrees(seed + "/" + step, random.nextInt(4));
            }
        }
    }

    /** The default list and six more, each may derive from one that was made before it. */
    private void found(Random random) {
        base(variants.getFirst(), 1, 1000);
        lists.add(db.select(PRICE_LIST.ID).from(PRICE_LIST).fetchSingle(PRICE_LIST.ID));
        for (int i = 0; i < 6; i++) {
            var parent = random.nextInt(3) > 0 ? any(lists, random) : null;
            lists.add(list("list-" + i, row -> row.set(PRICE_LIST.PARENT_ID, parent)
                    .set(PRICE_LIST.SHARE, 850_000L + random.nextInt(300_000))
                    .set(PRICE_LIST.ROUNDING_STEP, 1L + random.nextInt(60))
                    .set(PRICE_LIST.ROUNDING_MODE, any(List.of("nearest", "up", "down"), random))
                    .set(PRICE_LIST.MODE, any(List.of("replace", "merge"), random))
                    .set(PRICE_LIST.COUNTRY, random.nextInt(4) == 0 ? "FR" : "")));
        }
    }

    private void change(Random random) {
        switch (random.nextInt(10)) {
            case 0 -> assign(random);
            case 1 ->
                db.write(() -> db.deleteFrom(ASSIGNMENT)
                        .where(ASSIGNMENT.PRICE_LIST_ID.eq(any(lists, random)))
                        .execute());
            case 2 ->
                db.write(() -> db.update(PRICE_LIST)
                        .set(PRICE_LIST.MODE, any(List.of("replace", "merge"), random))
                        .set(PRICE_LIST.SHARE, 850_000L + random.nextInt(300_000))
                        .where(PRICE_LIST.ID.eq(any(lists, random)))
                        .execute());
            case 3 ->
                db.write(() -> db.deleteFrom(PRICE)
                        .where(PRICE.PRICE_LIST_ID.eq(any(lists, random)), PRICE.VARIANT_ID.eq(any(variants, random)))
                        .execute());
            case 4, 5 -> dated(random);
            default -> price(any(lists, random), any(variants, random), quantity(random), 500 + random.nextInt(1000));
        }
    }

    private void assign(Random random) {
        var list = any(lists.subList(1, lists.size()), random);
        var channel = any(List.of("", "web", "app"), random);
        db.write(() -> db.deleteFrom(ASSIGNMENT)
                .where(ASSIGNMENT.PRICE_LIST_ID.eq(list))
                .execute());
        assign(list, channel.isEmpty() ? "everyone" : "channel", channel.isEmpty() ? null : channel);
    }

    /** The price of a moment of its own, which none of the others touches. */
    private void dated(Random random) {
        var list = any(lists, random);
        var variant = any(variants, random);
        var hour = Time.now().plus(Duration.ofHours(random.nextInt(3)));
        db.write(() -> db.deleteFrom(PRICE)
                .where(PRICE.PRICE_LIST_ID.eq(list), PRICE.VARIANT_ID.eq(variant), PRICE.DATED.isTrue())
                .execute());
        dated(list, variant, quantity(random), 200 + random.nextInt(1000), hour, hour.plus(Duration.ofMinutes(59)));
    }

    private void agrees(String when, int hours) {
        Instant moment = Time.now().plus(Duration.ofHours(hours));
        Time.at(Clock.fixed(moment, ZoneOffset.UTC), () -> {
            for (var buyer : BUYERS) for (int quantity : QUANTITIES) agrees(when, buyer, quantity);
            return null;
        });
    }

    private void agrees(String when, Buyer buyer, int quantity) {
        var wanted = new HashMap<VariantId, Quantity>();
        for (var variant : variants) wanted.put(variant, Quantity.of(quantity));
        var read = new HashMap<VariantId, Money>();
        prices.offers(buyer, wanted, USD).forEach((variant, offer) -> read.put(variant, offer.unit()));
        assertThat(read).as(when + " " + buyer + " " + quantity).isEqualTo(explained(buyer, wanted));
    }

    private Map<VariantId, Money> explained(Buyer buyer, Map<VariantId, Quantity> wanted) {
        var explained = new HashMap<VariantId, Money>();
        wanted.forEach((variant, quantity) -> {
            var unit = book.explain(new ExplainPrice(
                            variant, quantity, USD, null, null, null, buyer.channel(), buyer.country()))
                    .unit();
            if (unit != null) explained.put(variant, unit);
        });
        return explained;
    }

    private static int quantity(Random random) {
        return QUANTITIES[random.nextInt(QUANTITIES.length)];
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
