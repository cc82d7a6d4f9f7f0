package tradepost.platform.demo;

import static tradepost.platform.demo.DemoTenants.DAYTIME;
import static tradepost.platform.demo.DemoTenants.INDIA;
import static tradepost.platform.demo.DemoTenants.gst;
import static tradepost.platform.demo.DemoTenants.tenant;
import static tradepost.platform.demo.DemoTenants.years;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A retailer with three stores in the south of India; weddings and Diwali make the year. */
final class SareeShop {
    private SareeShop() {}

    static DemoTenant of(long seed, Instant now) {
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
                "50100440001002, IFSC HDFC0000044",
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
}
