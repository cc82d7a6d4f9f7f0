package tradepost.platform.tenants;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tradepost.kernel.Problem;

/** Where somebody lives, works or receives goods: the one form of address in the whole platform, stored as JSON. Absent parts are empty, never null. */
public record Address(
        String name,
        String company,
        String line1,
        String line2,
        String city,
        String region,
        String postcode,
        String country,
        String phone,
        String taxNumber) {
    public static final Address EMPTY = new Address("", "", "", "", "", "", "", "", "", "");
    private static final int LONGEST = 200;

    public Address {
        name = clean(name);
        company = clean(company);
        line1 = clean(line1);
        line2 = clean(line2);
        city = clean(city);
        region = clean(region);
        postcode = clean(postcode);
        country = clean(country).toUpperCase(java.util.Locale.ROOT);
        phone = clean(phone);
        taxNumber = clean(taxNumber);
    }

    /** Adds to the checks what a parcel or an invoice cannot do without; the field is the address's own name in the input. */
    public Problem.Checks check(Problem.Checks checks, String field) {
        checks.require(!name.isEmpty(), field + "/name", "Give the name of the recipient")
                .require(!line1.isEmpty(), field + "/line1", "Give the street and house number")
                .require(!city.isEmpty(), field + "/city", "Give the city")
                .require(
                        Country.isKnown(country),
                        field + "/country",
                        "'%s' is not an ISO 3166 country code such as IN",
                        country)
                .require(
                        !Country.of(country).needsPostcode() || !postcode.isEmpty(),
                        field + "/postcode",
                        "Give the postcode");
        for (var part : List.of(name, company, line1, line2, city, region, postcode, phone, taxNumber)) {
            checks.require(part.length() <= LONGEST, field, "A part of an address has at most %s characters", LONGEST);
        }
        return checks;
    }

    @JsonIgnore
    public boolean isEmpty() {
        return equals(EMPTY);
    }

    /** As it is printed, one part a line, with the country in the reader's language. */
    public List<String> lines(Locale reader) {
        var lines = new ArrayList<String>();
        for (var line : List.of(
                name,
                company,
                line1,
                line2,
                (postcode + " " + city).strip(),
                region,
                Country.of(country).name(reader))) {
            if (!line.isEmpty()) lines.add(line);
        }
        return lines;
    }

    private static String clean(String part) {
        return part == null ? "" : part.strip().replaceAll("\\s+", " ");
    }
}
