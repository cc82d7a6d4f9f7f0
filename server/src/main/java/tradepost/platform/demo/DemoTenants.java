package tradepost.platform.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The three demo merchants, the same for the same seed and moment. All names are invented. */
public final class DemoTenants {
    static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    static final ZoneId GERMANY = ZoneId.of("Europe/Berlin");
    static final String DAYTIME = "0.2 0.1 0.1 0.1 0.1 0.3 0.8 1.5 2.5 4 5.5 6.5 6 5 4.5 5 5.5 6 6.5 7.5 8 6.5 3.5 1";

    private DemoTenants() {}

    public static List<DemoTenant> all(long seed, Instant now) {
        return List.of(SareeShop.of(seed, now), IndustrialShop.of(seed, now), FarmMarket.of(seed, now));
    }

    /** One of the three by its address. */
    static DemoTenant called(String slug, long seed, Instant now) {
        return switch (slug) {
            case "resham" -> SareeShop.of(seed, now);
            case "nordwerk" -> IndustrialShop.of(seed, now);
            case "khet" -> FarmMarket.of(seed, now);
            default -> throw new IllegalArgumentException("There is no demo shop " + slug);
        };
    }

    static DemoTenant tenant(
            Shop shop, Assortment goods, Habits habits, List<Trade.Customer> customers, long seed, Instant now) {
        return new DemoTenant(shop, goods, Trading.of(shop, goods, habits, customers, seed, now));
    }

    static List<Shop.TaxRate> gst() {
        return List.of(
                new Shop.TaxRate("IN", "standard", "gst", "GST 18 %", 180_000),
                new Shop.TaxRate("IN", "reduced", "gst", "GST 5 %", 50_000),
                new Shop.TaxRate("IN", "zero", "gst", "GST 0 %", 0));
    }

    /** The years a twelvemonth touches, and the one after for a festival just ahead. */
    static List<Integer> years(Instant now) {
        int year = now.atZone(INDIA).getYear();
        return List.of(year - 1, year, year + 1);
    }
}
