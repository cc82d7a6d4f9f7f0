package tradepost.commerce.imports;

import java.util.Optional;

/** A trade item number: 8, 12, 13 or 14 digits, the last of which checks the others. */
record Gtin(String digits) {

    /** A spreadsheet takes a twelve-digit number for a quantity and drops the zero in front. */
    static Optional<Gtin> withLostZero(String given) {
        return given.matches("\\d{11}") ? parse("0" + given) : Optional.empty();
    }

    static Optional<Gtin> parse(String given) {
        var digits = given.replaceAll("[\\s-]", "");
        if (!digits.matches("\\d{8}|\\d{12,14}") || digits.chars().allMatch(c -> c == '0')) {
            return Optional.empty();
        }
        int sum = 0;
        for (int i = digits.length() - 2, weight = 3; i >= 0; i--, weight = 4 - weight) {
            sum += weight * Character.digit(digits.charAt(i), 10);
        }
        boolean checks = (10 - sum % 10) % 10 == Character.digit(digits.charAt(digits.length() - 1), 10);
        return checks ? Optional.of(new Gtin(digits)) : Optional.empty();
    }
}
