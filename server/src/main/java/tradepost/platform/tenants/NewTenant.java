package tradepost.platform.tenants;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tradepost.kernel.Problem;

/** What it takes to open a shop. What is left out follows from the country; {@code owner} is the name of the person. */
public record NewTenant(
        String slug,
        String name,
        String tagline,
        String kind,
        String country,
        String region,
        String currency,
        String locale,
        String zone,
        String owner,
        String email,
        Password password,
        String taxNumber,
        Address address,
        String colour,
        Boolean pricesIncludeTax) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{1,38})[a-z0-9]");
    private static final Set<String> KINDS = Set.of("retailer", "distributor", "marketplace");
    private static final Set<String> RESERVED = Set.of(
            "admin",
            "api",
            "app",
            "assets",
            "auth",
            "blog",
            "cdn",
            "demo",
            "docs",
            "ftp",
            "help",
            "localhost",
            "login",
            "mail",
            "metrics",
            "pay",
            "root",
            "shop",
            "static",
            "status",
            "store",
            "support",
            "system",
            "test",
            "tradepost",
            "webhooks",
            "www");

    public NewTenant {
        slug = clean(slug).toLowerCase(Locale.ROOT);
        name = clean(name);
        tagline = clean(tagline);
        kind = orElse(kind, "retailer");
        country = clean(country).toUpperCase(Locale.ROOT);
        region = clean(region);
        currency = clean(currency).toUpperCase(Locale.ROOT);
        locale = orElse(locale, Country.of(country).locale().toLanguageTag());
        zone = orElse(zone, Country.of(country).zone().getId());
        owner = orElse(owner, name);
        email = EmailAddress.normal(email);
        taxNumber = clean(taxNumber);
        address = address == null ? Address.EMPTY : address;
        colour = orElse(colour, "#0f766e").toLowerCase(Locale.ROOT);
        pricesIncludeTax = pricesIncludeTax == null ? Country.of(country).pricesIncludeTax() : pricesIncludeTax;
    }

    /** The least that must be said. */
    public static NewTenant of(
            String slug, String name, String country, String currency, String email, String password) {
        return new NewTenant(
                slug,
                name,
                null,
                null,
                country,
                null,
                currency,
                null,
                null,
                null,
                email,
                new Password(password),
                null,
                null,
                null,
                null);
    }

    void check() {
        var checks = Problem.checks()
                .require(
                        SLUG.matcher(slug).matches(),
                        "slug",
                        "Use 3 to 40 letters a to z, digits and hyphens, such as silk-house, not '%s'",
                        slug)
                .require(
                        !RESERVED.contains(slug), "slug", "'%s' is reserved; choose another address for the shop", slug)
                .require(
                        !name.isEmpty() && name.length() <= 100,
                        "name",
                        "Give the shop a name of at most 100 characters")
                .require(tagline.length() <= 200, "tagline", "A tagline has at most 200 characters")
                .require(KINDS.contains(kind), "kind", "A shop is a retailer, a distributor or a marketplace")
                .require(
                        Country.isKnown(country), "country", "'%s' is not an ISO 3166 country code such as IN", country)
                .require(
                        isCurrency(currency), "currency", "'%s' is not an ISO 4217 currency code such as INR", currency)
                .require(
                        java.time.ZoneId.getAvailableZoneIds().contains(zone),
                        "zone",
                        "'%s' is not a time zone such as Asia/Kolkata",
                        zone)
                .require(EmailAddress.isValid(email), "email", "'%s' is not an e-mail address", email)
                .require(colour.matches("#[0-9a-f]{6}"), "colour", "Give a colour like #0f766e");
        (password == null ? new Password("") : password)
                .objection(email)
                .ifPresent(why -> checks.require(false, "password", why));
        checks.done();
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(code));
    }

    private static String clean(String text) {
        return text == null ? "" : text.strip();
    }

    private static String orElse(String text, String otherwise) {
        return clean(text).isEmpty() ? otherwise : clean(text);
    }
}
