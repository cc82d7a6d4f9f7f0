package tradepost.platform.demo;

import static tradepost.platform.demo.DemoTenants.INDIA;
import static tradepost.platform.demo.DemoTenants.gst;
import static tradepost.platform.demo.DemoTenants.tenant;
import static tradepost.platform.demo.DemoTenants.years;

import java.time.Instant;
import java.util.List;

/** A marketplace of twenty-five vendors for farmers: sowing, monsoon and harvest make the year. */
final class FarmMarket {
    private FarmMarket() {}

    static DemoTenant of(long seed, Instant now) {
        var phone = "+91 0025000200";
        var seat = new Shop.Address(
                "Khet Bazaar",
                "Khet Bazaar Private Limited",
                "Plot 8, Market Yard",
                "422003",
                "Nashik",
                "Maharashtra",
                "IN",
                phone);
        var shop = new Shop(
                "khet",
                "Khet Bazaar",
                "Seed, tools and harvest, straight from those who make them",
                "marketplace",
                "IN",
                "Maharashtra",
                "INR",
                "en-IN",
                "Asia/Kolkata",
                "ram-ram@khet.example",
                TaxNumbers.gstin("27", new Dice(seed, "khet gstin")),
                "38804400010, IFSC SBIN0004400",
                seat,
                "#3f6212",
                true,
                gst(),
                List.of(
                        new Shop.Location("NASHIK", "Market yard Nashik", "warehouse", seat, 60),
                        new Shop.Location(
                                "INDORE",
                                "Depot Indore",
                                "warehouse",
                                new Shop.Address(
                                        "Khet Bazaar",
                                        "",
                                        "Dewas Naka",
                                        "452010",
                                        "Indore",
                                        "Madhya Pradesh",
                                        "IN",
                                        phone),
                                40)),
                List.of(
                        new Shop.Delivery("standard", "Village delivery", 60_00, 1499_00, 3, 8),
                        new Shop.Delivery("express", "Town delivery", 120_00, 0, 1, 3),
                        new Shop.Delivery("pickup", "Collect at the depot", 0, 0, 0, 2)));
        var rhythm = new Rhythm(
                INDIA,
                Rhythm.weights("1.1 1 1 1 1.05 1.05 0.8"),
                Rhythm.weights("0.8 0.75 0.8 0.9 1.2 1.9 1.7 1.1 0.9 1.6 1.3 0.8"),
                Rhythm.weights("0.2 0.1 0.1 0.2 0.8 2.5 4.5 5.5 5.5 5 4.5 4 3.5 3.5 3.5 4 4.5 5.5 6.5 7 6 3.5 1.5 0.5"),
                years(now).stream()
                        .map(year -> new Rhythm.Festival(Rhythm.diwali(year), 8, 1.5))
                        .toList(),
                0.5);
        var habits = new Habits(
                rhythm,
                3000,
                5,
                List.of(1, 1, 1, 2, 2, 3, 5, 10),
                List.of(
                        new Habits.Share("upi", 52),
                        new Habits.Share("cod", 34),
                        new Habits.Share("card", 8),
                        new Habits.Share("netbanking", 6)),
                0.12,
                0.05,
                0.02,
                0.5);
        return tenant(
                shop,
                Assortments.of("agri.txt", "KB", true, seed),
                habits,
                People.india(1100, 5, 0.32, seed),
                seed,
                now);
    }
}
