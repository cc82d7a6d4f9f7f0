package tradepost.commerce.storefront;

import jakarta.ws.rs.core.MultivaluedMap;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tradepost.commerce.storefront.CheckoutPage.Delivery;
import tradepost.platform.tenants.Address;

/** Between addresses and the fields they are typed into. */
final class AddressForms {
    private AddressForms() {}

    static Address read(MultivaluedMap<String, String> form, String prefix) {
        return new Address(
                form.getFirst(prefix + "name"),
                form.getFirst(prefix + "company"),
                form.getFirst(prefix + "line1"),
                form.getFirst(prefix + "line2"),
                form.getFirst(prefix + "city"),
                form.getFirst(prefix + "region"),
                form.getFirst(prefix + "postcode"),
                form.getFirst(prefix + "country"),
                form.getFirst(prefix + "phone"),
                form.getFirst(prefix + "tax_number"));
    }

    /** The fields for an address; before a country is chosen it is the shop's own. */
    static Delivery show(Address address, String home, Locale locale) {
        var country = address.country().isEmpty() ? home : address.country();
        var form = new AddressForm(
                address.name(),
                address.company(),
                address.line1(),
                address.line2(),
                address.city(),
                address.region(),
                address.postcode(),
                country,
                address.phone(),
                address.taxNumber());
        return new Delivery(form, countries(country, locale), regions(country, address.region()));
    }

    private static List<Choice> countries(String chosen, Locale locale) {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Choice(code, Locale.of("", code).getDisplayCountry(locale), code.equals(chosen)))
                .sorted(Comparator.comparing(Choice::label, Collator.getInstance(locale)))
                .toList();
    }

    /** Begins with an empty choice, since a region that nobody chose decides about taxes. */
    private static List<Choice> regions(String country, String chosen) {
        var names = Regions.of(country);
        if (names.isEmpty()) return List.of();
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "–", names.stream().noneMatch(chosen::equalsIgnoreCase)));
        for (var name : names) choices.add(new Choice(name, name, name.equalsIgnoreCase(chosen)));
        return choices;
    }
}
