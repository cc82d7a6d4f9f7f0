package tradepost.platform.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The three demo merchants, the same for the same seed and moment. All names are invented. */
public final class DemoTenants {
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final ZoneId GERMANY = ZoneId.of("Europe/Berlin");
    private static final String DAYTIME =
            "0.2 0.1 0.1 0.1 0.1 0.3 0.8 1.5 2.5 4 5.5 6.5 6 5 4.5 5 5.5 6 6.5 7.5 8 6.5 3.5 1";

    private DemoTenants() {}

    public static List<DemoTenant> all(long seed, Instant now) {
        return List.of(sarees(seed, now), industrial(seed, now), agri(seed, now));
    }

    /** One of the three by its address. */
    static DemoTenant called(String slug, long seed, Instant now) {
        return switch (slug) {
            case "resham" -> sarees(seed, now);
            case "nordwerk" -> industrial(seed, now);
            case "khet" -> agri(seed, now);
            default -> throw new IllegalArgumentException("There is no demo shop " + slug);
        };
    }

    /** A retailer with three stores in the south of India; weddings and Diwali make the year. */
    public static DemoTenant sarees(long seed, Instant now) {
        var phone = "+91 0044000100";
        var seat = new Shop.Address(
                "Resham Gali",
                "Resham Gali Sarees LLP",
                "14, Usman Road, T. Nagar",
                "600017",
                "Chennai",
                "Tamil Nadu",
                "IN",
                phone);
        var shop = new Shop(
                "resham",
                "Resham Gali",
                "Handloom sarees from twenty weavers' clusters",
                "retailer",
                "IN",
                "Tamil Nadu",
                "INR",
                "en-IN",
                "Asia/Kolkata",
                "namaste@resham.example",
                TaxNumbers.gstin("33", new Dice(seed, "resham gstin")),
                seat,
                "#9d174d",
                true,
                gst(),
                List.of(
                        new Shop.Location("TNAGAR", "T. Nagar, Chennai", "shop", seat, 50),
                        new Shop.Location(
                                "JAYANAGAR",
                                "Jayanagar, Bengaluru",
                                "shop",
                                new Shop.Address(
                                        "Resham Gali",
                                        "",
                                        "11th Main, 4th Block",
                                        "560011",
                                        "Bengaluru",
                                        "Karnataka",
                                        "IN",
                                        phone),
                                30),
                        new Shop.Location(
                                "BANJARA",
                                "Banjara Hills, Hyderabad",
                                "shop",
                                new Shop.Address(
                                        "Resham Gali",
                                        "",
                                        "Road No. 12",
                                        "500034",
                                        "Hyderabad",
                                        "Telangana",
                                        "IN",
                                        phone),
                                20)),
                List.of(
                        new Shop.Delivery("standard", "Standard delivery", 99_00, 1999_00, 3, 7),
                        new Shop.Delivery("express", "Express delivery", 249_00, 0, 1, 3),
                        new Shop.Delivery("pickup", "Collect in store", 0, 0, 0, 1)));
        var festivals = new ArrayList<Rhythm.Festival>();
        for (var year : years(now)) {
            festivals.add(new Rhythm.Festival(Rhythm.diwali(year).minusDays(1), 25, 3.4));
            festivals.add(new Rhythm.Festival(LocalDate.of(year, 1, 14), 9, 2.0));
            festivals.add(new Rhythm.Festival(LocalDate.of(year, 4, 14), 7, 1.7));
        }
        var rhythm = new Rhythm(
                INDIA,
                Rhythm.weights("0.8 0.8 0.85 0.9 1.1 1.6 1.7"),
                Rhythm.weights("1.1 1.05 0.9 1 1.25 0.85 0.7 1 1.1 1.5 1.5 1.15"),
                Rhythm.weights(DAYTIME),
                festivals,
                0.35);
        var habits = new Habits(
                rhythm,
                3000,
                4,
                List.of(1, 1, 1, 1, 1, 1, 2),
                List.of(
                        new Habits.Share("upi", 46),
                        new Habits.Share("card", 24),
                        new Habits.Share("cod", 22),
                        new Habits.Share("netbanking", 8)),
                0.18,
                0.04,
                0.03,
                0.6);
        return tenant(
                shop,
                Assortments.of("sarees.txt", "RG", true, seed),
                habits,
                People.india(900, 4, 0.86, seed),
                seed,
                now);
    }

    /** A distributor for trade customers in the north of Germany: net prices by quantity, invoices, quiet weekends and Augusts. */
    public static DemoTenant industrial(long seed, Instant now) {
        var phone = "+49 30 23125001";
        var seat = new Shop.Address(
                "Nordwerk",
                "Nordwerk Industriebedarf GmbH",
                "Am Güterbahnhof 7",
                "20097",
                "Hamburg",
                "Hamburg",
                "DE",
                phone);
        var shop = new Shop(
                "nordwerk",
                "Nordwerk",
                "Fasteners, tools and switchgear, on site tomorrow",
                "distributor",
                "DE",
                "Hamburg",
                "EUR",
                "de-DE",
                "Europe/Berlin",
                "kontakt@nordwerk.example",
                TaxNumbers.germanVat(new Dice(seed, "nordwerk vat")),
                seat,
                "#1e40af",
                false,
                List.of(
                        new Shop.TaxRate("DE", "standard", "vat", "VAT 19 %", 190_000),
                        new Shop.TaxRate("DE", "reduced", "vat", "VAT 7 %", 70_000),
                        new Shop.TaxRate("DE", "zero", "vat", "VAT 0 %", 0)),
                List.of(
                        new Shop.Location("HAMBURG", "Central warehouse Hamburg", "warehouse", seat, 75),
                        new Shop.Location(
                                "NUERNBERG",
                                "Warehouse Nürnberg",
                                "warehouse",
                                new Shop.Address(
                                        "Nordwerk", "", "Hafenstraße 40", "90451", "Nürnberg", "Bayern", "DE", phone),
                                25)),
                List.of(
                        new Shop.Delivery("standard", "Parcel", 6_90, 150_00, 1, 2),
                        new Shop.Delivery("express", "Next morning", 18_50, 0, 1, 1),
                        new Shop.Delivery("pickup", "Collect at the warehouse", 0, 0, 0, 1)));
        var rhythm = new Rhythm(
                GERMANY,
                Rhythm.weights("1.25 1.2 1.1 1.05 0.9 0.08 0.03"),
                Rhythm.weights("0.9 1 1.15 1.1 1.05 1.05 0.95 0.7 1.15 1.2 1.15 0.6"),
                Rhythm.weights("0 0 0 0 0 0.3 2 6 9 9 9 8 5 7 8 7 5 2 1 0.5 0.3 0.2 0.1 0"),
                List.of(),
                0.2);
        var habits = new Habits(
                rhythm,
                3000,
                9,
                List.of(1, 2, 4, 5, 10, 10, 20, 20, 50, 100),
                List.of(new Habits.Share("invoice", 68), new Habits.Share("sepa", 20), new Habits.Share("card", 12)),
                0.08,
                0.02,
                0.02,
                1.1);
        return tenant(
                shop,
                Assortments.of("industrial.txt", "NW", false, seed),
                habits,
                People.germanFirms(260, seed),
                seed,
                now);
    }

    /** A marketplace of twenty-five vendors for farmers: sowing, monsoon and harvest make the year. */
    public static DemoTenant agri(long seed, Instant now) {
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

    private static DemoTenant tenant(
            Shop shop, Assortment goods, Habits habits, List<Trade.Customer> customers, long seed, Instant now) {
        return new DemoTenant(shop, goods, Trading.of(shop, goods, habits, customers, seed, now));
    }

    private static List<Shop.TaxRate> gst() {
        return List.of(
                new Shop.TaxRate("IN", "standard", "gst", "GST 18 %", 180_000),
                new Shop.TaxRate("IN", "reduced", "gst", "GST 5 %", 50_000),
                new Shop.TaxRate("IN", "zero", "gst", "GST 0 %", 0));
    }

    /** The years a twelvemonth touches, and the one after for a festival just ahead. */
    private static List<Integer> years(Instant now) {
        int year = now.atZone(INDIA).getYear();
        return List.of(year - 1, year, year + 1);
    }
}
