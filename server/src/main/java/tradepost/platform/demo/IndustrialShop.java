package tradepost.platform.demo;

import static tradepost.platform.demo.DemoTenants.GERMANY;
import static tradepost.platform.demo.DemoTenants.tenant;

import java.time.Instant;
import java.util.List;

/** A distributor for trade customers in the north of Germany: net prices by quantity, invoices, quiet weekends and Augusts. */
final class IndustrialShop {
    private IndustrialShop() {}

    static DemoTenant of(long seed, Instant now) {
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
                "Schrauben, Werkzeug und Schalttechnik, morgen auf der Baustelle",
                "distributor",
                "DE",
                "Hamburg",
                "EUR",
                "de-DE",
                "Europe/Berlin",
                "kontakt@nordwerk.example",
                TaxNumbers.germanVat(new Dice(seed, "nordwerk vat")),
                "DE89370400440532013000",
                seat,
                "#1e40af",
                false,
                List.of(
                        new Shop.TaxRate("DE", "standard", "vat", "MwSt. 19 %", 190_000),
                        new Shop.TaxRate("DE", "reduced", "vat", "MwSt. 7 %", 70_000),
                        new Shop.TaxRate("DE", "zero", "vat", "MwSt. 0 %", 0)),
                List.of(
                        new Shop.Location("HAMBURG", "Zentrallager Hamburg", "warehouse", seat, 75),
                        new Shop.Location(
                                "NUERNBERG",
                                "Lager Nürnberg",
                                "warehouse",
                                new Shop.Address(
                                        "Nordwerk", "", "Hafenstraße 40", "90451", "Nürnberg", "Bayern", "DE", phone),
                                25)),
                List.of(
                        new Shop.Delivery("standard", "Paket", 6_90, 150_00, 1, 2),
                        new Shop.Delivery("express", "Am nächsten Morgen", 18_50, 0, 1, 1),
                        new Shop.Delivery("pickup", "Abholung im Lager", 0, 0, 0, 1)));
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
}
