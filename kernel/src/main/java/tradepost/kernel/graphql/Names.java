package tradepost.kernel.graphql;

import java.util.Locale;
import java.util.regex.Pattern;

/** How declared names look in GraphQL: fields like {@code brandId}, types like {@code OrderLine}, values like {@code ON_HOLD}. */
final class Names {
    private static final Pattern ENUM_VALUE = Pattern.compile("[A-Z_][A-Z0-9_]*");

    private Names() {}

    /** {@code external_id} and {@code orders.cancel} become {@code externalId} and {@code ordersCancel}. */
    static String camel(String name) {
        var camel = new StringBuilder();
        boolean begins = false;
        for (char c : name.toCharArray()) {
            if (c == '_' || c == '.') begins = true;
            else {
                camel.append(begins ? Character.toUpperCase(c) : c);
                begins = false;
            }
        }
        return camel.toString();
    }

    static String pascal(String name) {
        var camel = camel(name);
        return Character.toUpperCase(camel.charAt(0)) + camel.substring(1);
    }

    /** The one of many, by the plural of its last word: {@code order_lines} become {@code order_line}. */
    static String one(String plural) {
        if (plural.endsWith("ies")) return plural.substring(0, plural.length() - 3) + "y";
        for (var ending : new String[] {"sses", "xes", "ches", "shes", "zes", "tuses"})
            if (plural.endsWith(ending)) return plural.substring(0, plural.length() - 2);
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }

    /** The name of a value in an enum, or null where the value cannot have one. */
    static String value(String value) {
        var name = value.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        return ENUM_VALUE.matcher(name).matches() ? name : null;
    }
}
