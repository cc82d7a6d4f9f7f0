package tradepost.commerce.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns one row as given into a product or a refusal. What can be mended without guessing is mended and noted; a wrong price never is. */
public final class Cleaning {
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_DESCRIPTION = 20_000;
    private static final Pattern PRICE = Pattern.compile("\\d{1,12}(?:\\.\\d{1,12})?");

    // Gold and test currencies have no minor unit and price nothing.
    private static final Map<String, Currency> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));

    private final ProductRow row;
    private final List<Note> notes = new ArrayList<>();
    private boolean refused;

    private Cleaning(ProductRow row) {
        this.row = row;
    }

    public static Cleaned clean(ProductRow row) {
        return new Cleaning(row).clean();
    }

    private Cleaned clean() {
        var externalId = externalId();
        var sku = sku(externalId);
        var brand = line("brand", row.brand());
        var title = title(brand, sku);
        var currency = currency();
        var price = currency.flatMap(this::price);
        var barcode = barcode();
        var description = lines("description", row.description());
        var releasedOn = releasedOn();
        var attributes = attributes();
        if (refused) {
            return new Cleaned.Refused(row.number(), List.copyOf(notes));
        }
        return new Cleaned.Accepted(
                new CleanProduct(
                        row.number(),
                        externalId,
                        sku,
                        title,
                        brand,
                        barcode,
                        description,
                        price.orElseThrow(),
                        currency.orElseThrow(),
                        releasedOn,
                        line("product_type", row.productType()),
                        attributes),
                List.copyOf(notes));
    }

    private String externalId() {
        var id = row.externalId().strip();
        if (id.isEmpty()) {
            refuse(
                    "external_id_missing",
                    "external_id",
                    "Give the row an external_id: a later import finds the product by it.");
        } else if (id.length() > LONGEST_ID) {
            refuse(
                    "external_id_too_long",
                    "external_id",
                    "Shorten the external_id to %d characters.".formatted(LONGEST_ID));
        }
        return id;
    }

    private String sku(String externalId) {
        // Two SKUs may differ by a space alone, and whoever wrote them knows why.
        var sku = row.sku().indexOf('&') < 0
                        && row.sku().indexOf('<') < 0
                        && row.sku().length() <= LONGEST_NAME
                        && row.sku().chars().noneMatch(Character::isISOControl)
                ? row.sku().strip()
                : line("sku", row.sku());
        if (!sku.isEmpty() || externalId.isEmpty()) {
            return sku;
        }
        notes.add(Note.repaired(
                row.number(),
                "sku_from_external_id",
                "sku",
                "The SKU was empty; the external_id %s stands in for it.".formatted(externalId)));
        return externalId;
    }

    private String title(String brand, String sku) {
        var title = line("title", row.title());
        if (!title.isEmpty()) {
            return title;
        }
        if (brand.isEmpty() || row.sku().isBlank()) {
            refuse(
                    "title_missing",
                    "title",
                    "Give the product a title; brand and SKU are not enough here to make one up.");
            return title;
        }
        notes.add(Note.repaired(
                row.number(),
                "title_from_brand_and_sku",
                "title",
                "The title was empty and was made of brand and SKU."));
        return brand + " " + sku;
    }

    private Optional<Currency> currency() {
        var code = row.currency().strip();
        var known = Optional.ofNullable(CURRENCIES.get(code.toUpperCase(Locale.ROOT)));
        if (known.isEmpty()) {
            refuse(
                    "currency_unknown",
                    "currency",
                    code.isEmpty()
                            ? "Name the currency by its three letters, such as EUR."
                            : "\"%s\" is not a currency; write its three letters, such as EUR.".formatted(shown(code)));
        } else if (!known.get().getCurrencyCode().equals(code)) {
            notes.add(Note.repaired(
                    row.number(), "currency_upper_case", "currency", "The currency was written in capital letters."));
        }
        return known;
    }

    private Optional<Long> price(Currency currency) {
        var given = row.price().strip();
        if (given.isEmpty()) {
            refuse("price_missing", "price", "Give the product a price; write 0 if it is free.");
        } else if (given.startsWith("-")) {
            refuse("price_negative", "price", "The price %s is below zero; correct it.".formatted(shown(given)));
        } else if (!PRICE.matcher(given).matches()) {
            refuse(
                    "price_not_a_number",
                    "price",
                    "\"%s\" is not a price; write digits and a decimal point only, such as 1234.50."
                            .formatted(shown(given)));
        } else {
            return Optional.of(minor(new BigDecimal(given), currency));
        }
        return Optional.empty();
    }

    private long minor(BigDecimal price, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        var rounded = price.setScale(digits, RoundingMode.HALF_UP);
        if (rounded.compareTo(price) != 0) {
            notes.add(Note.repaired(
                    row.number(),
                    "price_rounded",
                    "price",
                    "%s has more decimals than %s; it was rounded to %s."
                            .formatted(price.toPlainString(), currency, rounded.toPlainString())));
        }
        return rounded.movePointRight(digits).longValueExact();
    }

    private Optional<String> barcode() {
        var given = row.barcode().strip();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        var mended = Gtin.withLostZero(given);
        if (mended.isPresent()) {
            notes.add(Note.repaired(
                    row.number(),
                    "barcode_zero_restored",
                    "barcode",
                    "%s had lost the zero in front; it is %s."
                            .formatted(given, mended.get().digits())));
            return mended.map(Gtin::digits);
        }
        var gtin = Gtin.parse(given);
        if (gtin.isEmpty()) {
            notes.add(Note.warning(
                    row.number(),
                    "barcode_invalid",
                    "barcode",
                    "\"%s\" is not a GTIN (8, 12, 13 or 14 digits with a check digit) and was left out; the product came in without it."
                            .formatted(shown(given))));
        }
        return gtin.map(Gtin::digits);
    }

    private Optional<LocalDate> releasedOn() {
        var given = row.releasedOn().strip();
        var date = Dates.parse(given);
        if (date.isEmpty() && !given.isEmpty()) {
            notes.add(Note.warning(
                    row.number(),
                    "date_invalid",
                    "released_on",
                    "\"%s\" is not a date such as 2026-03-31 and was left out.".formatted(shown(given))));
        } else if (date.isPresent() && !date.get().toString().equals(given)) {
            notes.add(Note.repaired(
                    row.number(), "date_rewritten", "released_on", "%s was read as %s.".formatted(given, date.get())));
        }
        return date;
    }

    private SortedMap<String, AttributeValue> attributes() {
        var cell = AttributesCell.read(row.number(), row.attributes());
        notes.addAll(cell.notes());
        return cell.values();
    }

    private String line(String field, String given) {
        return noted(field, CleanText.line(given, LONGEST_NAME));
    }

    private String lines(String field, String given) {
        return noted(field, CleanText.lines(given, LONGEST_DESCRIPTION));
    }

    private String noted(String field, CleanText clean) {
        for (var repair : clean.repairs()) {
            notes.add(Note.repaired(row.number(), repair.code, field, "In the %s %s.".formatted(field, repair.said)));
        }
        return clean.text();
    }

    private void refuse(String code, String field, String message) {
        refused = true;
        notes.add(Note.refused(row.number(), code, field, message));
    }

    /** A wrong value may be a page of text; the note quotes its beginning. */
    private static String shown(String given) {
        return CleanText.line(given, 60).text();
    }
}
