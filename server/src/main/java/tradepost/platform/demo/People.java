package tradepost.platform.demo;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Customers with names, addresses and numbers as their country writes them; mail goes to names reserved for examples. */
final class People {
    private final Dice dice;

    private People(Dice dice) {
        this.dice = dice;
    }

    /** @param weightColumn which weight of {@code cities-in.txt} says how likely a city is */
    static List<Trade.Customer> india(int count, int weightColumn, double women, long seed) {
        return new People(new Dice(seed, "people of India " + weightColumn)).india(count, weightColumn, women);
    }

    static List<Trade.Customer> germanFirms(int count, long seed) {
        return new People(new Dice(seed, "firms of Germany")).firms(count);
    }

    private List<Trade.Customer> india(int count, int weightColumn, double women) {
        var cities = Tables.rows("cities-in.txt");
        var weights = Dice.cumulated(cities.stream()
                .mapToDouble(city -> Double.parseDouble(city.get(weightColumn)))
                .toArray());
        var customers = new ArrayList<Trade.Customer>();
        for (int i = 1; i <= count; i++) {
            var name = dice.one(Tables.words("people-in.txt", dice.chance(women) ? "women" : "men")) + " "
                    + dice.one(Tables.words("people-in.txt", "surnames"));
            var city = cities.get(dice.weighted(weights));
            // +91 00… is never given to anybody.
            var phone = "+91 00%08d".formatted(dice.between(0, 99_999_999));
            var address = new Shop.Address(
                    name,
                    "",
                    "%d, %s".formatted(dice.between(1, 240), dice.one(Tables.words("people-in.txt", "streets"))),
                    city.get(3) + "%02d".formatted(dice.between(1, 99)),
                    city.get(0),
                    city.get(1),
                    "IN",
                    phone);
            boolean firm = dice.chance(0.06);
            customers.add(new Trade.Customer(
                    "c%04d".formatted(i),
                    name,
                    mail(name, i),
                    phone,
                    firm ? name.split(" ")[1] + " Traders" : "",
                    firm ? TaxNumbers.gstin(city.get(2), dice) : "",
                    address,
                    Instant.EPOCH));
        }
        return customers;
    }

    private List<Trade.Customer> firms(int count) {
        var cities = Tables.rows("cities-de.txt");
        var weights = Dice.cumulated(cities.stream()
                .mapToDouble(city -> Double.parseDouble(city.get(3)))
                .toArray());
        var customers = new ArrayList<Trade.Customer>();
        for (int i = 1; i <= count; i++) {
            var surname = dice.one(Tables.words("people-de.txt", "surnames"));
            var name = dice.one(Tables.words("people-de.txt", dice.chance(0.4) ? "women" : "men")) + " " + surname;
            var owner = dice.chance(0.4) ? surname : dice.one(Tables.words("people-de.txt", "surnames"));
            var city = cities.get(dice.weighted(weights));
            var company = "%s %s %s"
                    .formatted(
                            owner,
                            dice.one(Tables.words("people-de.txt", "trades")),
                            dice.one(Tables.words("people-de.txt", "forms")));
            // 030 23125 is kept free for films and books.
            var phone = "+49 30 23125%03d".formatted(dice.between(0, 999));
            var address = new Shop.Address(
                    name,
                    company,
                    "%s %d".formatted(dice.one(Tables.words("people-de.txt", "streets")), dice.between(1, 120)),
                    city.get(2) + "%02d".formatted(dice.between(1, 99)),
                    city.get(0),
                    city.get(1),
                    "DE",
                    phone);
            customers.add(new Trade.Customer(
                    "c%04d".formatted(i),
                    name,
                    mail(name, i),
                    phone,
                    company,
                    TaxNumbers.germanVat(dice),
                    address,
                    Instant.EPOCH));
        }
        return customers;
    }

    private static String mail(String name, int number) {
        var plain = Normalizer.normalize(
                        name.toLowerCase(Locale.ROOT).replace("ı", "i").replace("ß", "ss"), Normalizer.Form.NFKD)
                .replaceAll("[^a-z ]", "")
                .replace(' ', '.');
        return "%s.%d@example.com".formatted(plain, number);
    }
}
