package tradepost.commerce.books;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** The numbers and names that accountants of a country know the accounts by. */
final class Charts {
    private static final Properties GENERIC = read("generic");
    private static final Map<String, Properties> BY_COUNTRY = Map.of("DE", read("DE"), "IN", read("IN"));

    private Charts() {}

    /** What an account is called; one that stands for itself under its heading has the heading's number and adds the qualifier to its name. */
    record Title(String number, String name) {}

    static Title of(String country, Heading heading, String qualifier) {
        var chart = BY_COUNTRY.getOrDefault(country, GENERIC);
        var own = chart.getProperty(heading.code() + "." + qualifier);
        if (own != null) return title(own);
        var common = title(chart.getProperty(heading.code()));
        return qualifier.isEmpty() ? common : new Title(common.number(), common.name() + " " + qualifier);
    }

    private static Title title(String entry) {
        var parts = entry.split("\\|", 2);
        return new Title(parts[0], parts[1]);
    }

    private static Properties read(String name) {
        try (var in = Charts.class.getResourceAsStream("/charts/" + name + ".properties");
                var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            var chart = new Properties();
            chart.load(text);
            return chart;
        } catch (IOException e) {
            throw new UncheckedIOException("A chart of accounts cannot be read", e);
        }
    }
}
