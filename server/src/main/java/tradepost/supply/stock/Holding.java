package tradepost.supply.stock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tradepost.kernel.Id;
import tradepost.kernel.Time;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;
import tradepost.supply.stock.Reserving.Extent;

/** Holds goods for carts as the shop wishes: never, once the buyer goes to the checkout, or from the moment they are in the cart. */
@Singleton
public class Holding {
    /** From when on goods are held for a cart. */
    public enum Mode {
        NONE,
        CHECKOUT,
        CART
    }

    static final Setting<Mode> MODE = Setting.choice("stock.reserve", Mode.CHECKOUT)
            .describe(
                    "From when on goods are held for a cart: not before they are ordered, from the checkout on, or from the cart on");
    // No longer than the shortest life of a cart, so that a cart that expires holds nothing any more.
    static final Setting<Duration> KEEP = Setting.duration("stock.reservation_life", Duration.ofMinutes(10))
            .between(Duration.ofMinutes(1), Duration.ofDays(1))
            .describe("How long goods are held for a cart after its last change");
    private final Settings settings;
    private final Stock stock;
    private final Reservations reservations;
    // Every change of a cart asks, and nobody changes these often.
    private final Cache<UUID, Wishes> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    // Whoever completes a cart has just been at its checkout.
    private final Cache<Id, Promise> promises = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(30))
            .build();

    private record Wishes(Mode mode, Duration keep) {}

    private record Promise(List<Wish> lines, Instant until) {}

    @Inject
    Holding(Settings settings, Stock stock, Reservations reservations) {
        this.settings = settings;
        this.stock = stock;
        this.reservations = reservations;
    }

    /**
     * What each line of a changed cart can have, and holds as much of it as the shop wishes. The balances stay locked until the transaction ends,
     * so this comes last in it.
     *
     * @param buying whether the buyer is at the checkout
     */
    public Map<Id, Availability> hold(Id cart, List<Wish> lines, boolean buying) {
        var shop = known.get(Scope.current().tenant(), _ -> new Wishes(settings.get(MODE), settings.get(KEEP)));
        boolean held =
                switch (shop.mode()) {
                    case NONE -> false;
                    case CHECKOUT -> buying;
                    case CART -> true;
                };
        promises.invalidate(cart);
        if (!held) return stock.available(cart, lines);
        var given = reservations.reserve(new Reserving(cart, lines, shop.keep(), Extent.BEST_EFFORT));
        if (given.shortages().isEmpty()) promises.put(cart, new Promise(lines, given.until()));
        return given.lines();
    }

    /**
     * What each line of a cart that is about to be bought can have. Where all of them are held nothing is looked at: by the lock of the balances an order is
     * promised what is there, and that has the last word.
     */
    public Map<Id, Availability> held(Id cart, List<Wish> lines) {
        var promise = promises.getIfPresent(cart);
        boolean all =
                promise != null && promise.lines().equals(lines) && Time.now().isBefore(promise.until());
        return all ? Map.of() : stock.available(cart, lines);
    }

    void forget(UUID shop) {
        known.invalidate(shop);
    }
}
