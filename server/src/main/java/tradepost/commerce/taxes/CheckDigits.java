package tradepost.commerce.taxes;

import java.util.stream.IntStream;

/** The check digits of tax numbers, as their tax offices publish them; a number of another country passes by its shape alone. */
final class CheckDigits {
    private static final String SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String NIF = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String CIF = "JABCDEFGHI";
    private static final String IRISH = "WABCDEFGHIJKLMNOPQRSTUV";

    private CheckDigits() {}

    /** What stands behind the prefix of a VAT id, already of the right shape. */
    static boolean hold(String prefix, String number) {
        return switch (prefix) {
            case "AT" -> austria(number.substring(1));
            case "BE" -> 97 - whole(number, 0, 8) % 97 == whole(number, 8, 10);
            case "DE", "HR" -> modulo11And10(number);
            case "DK" -> weighted(number, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
            case "EE" -> weighted(number, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
            case "EL" -> weighted(number, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == digit(number, 8);
            case "ES" -> spain(number);
            case "FI" -> weighted(number, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0;
            case "FR" -> france(number);
            case "GB" -> britain(number);
            case "HU" -> weighted(number, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0;
            case "IE" -> ireland(number);
            case "IT" -> luhn(number);
            case "LU" -> whole(number, 0, 6) % 89 == whole(number, 6, 8);
            case "MT" -> weighted(number, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0;
            case "NL" -> netherlands(number);
            case "PL" -> weighted(number, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digit(number, 9);
            case "PT" -> (11 - weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10 == digit(number, 8);
            case "SE" -> luhn(number.substring(0, 10));
            case "SI" -> (11 - weighted(number, 8, 7, 6, 5, 4, 3, 2) % 11) % 10 == digit(number, 7);
            case "SK" -> whole(number, 0, 10) % 11 == 0;
            default -> true;
        };
    }

    private static int digit(String number, int place) {
        return number.charAt(place) - '0';
    }

    private static long whole(String number, int from, int until) {
        return Long.parseLong(number.substring(from, until));
    }

    private static int weighted(String number, int... weights) {
        return IntStream.range(0, weights.length)
                .map(i -> digit(number, i) * weights[i])
                .sum();
    }

    private static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = digit(number, number.length() - 1 - i) * (i % 2 + 1);
            sum += digit / 10 + digit % 10;
        }
        return sum % 10 == 0;
    }

    /** ISO 7064, MOD 11,10. */
    private static boolean modulo11And10(String number) {
        int product = 10;
        for (int i = 0; i < number.length() - 1; i++) {
            int sum = (digit(number, i) + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - product) % 10 == digit(number, number.length() - 1);
    }

    private static boolean austria(String number) {
        int sum = 4;
        for (int i = 0; i < 7; i++) {
            int digit = digit(number, i) * (i % 2 + 1);
            sum += digit / 10 + digit % 10;
        }
        return (10 - sum % 10) % 10 == digit(number, 7);
    }

    /** Of the two ways to write the key the one with letters is not public. */
    private static boolean france(String number) {
        if (!number.matches("\\d+")) return true;
        long company = whole(number, 2, 11);
        return (12 + 3 * (company % 97)) % 97 == whole(number, 0, 2);
    }

    private static boolean britain(String number) {
        long sum = weighted(number, 8, 7, 6, 5, 4, 3, 2) + whole(number, 7, 9);
        return sum % 97 == 0 || (sum + 55) % 97 == 0;
    }

    private static boolean ireland(String number) {
        if (!Character.isDigit(number.charAt(1))) return true;
        int sum = weighted(number, 8, 7, 6, 5, 4, 3, 2);
        if (number.length() == 9) sum += 9 * IRISH.indexOf(number.charAt(8));
        return IRISH.charAt(sum % 23) == number.charAt(7);
    }

    /** Companies by the remainder of 11, sole traders since 2020 by that of 97 over the whole number with its country. */
    private static boolean netherlands(String number) {
        boolean company = weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == digit(number, 8);
        return company || remainder97("NL" + number) == 1;
    }

    private static int remainder97(String number) {
        int remainder = 0;
        for (var sign : number.toCharArray()) {
            int value = SIGNS.indexOf(sign);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }

    /** People with a digit or X, Y, Z in front, companies with another letter. */
    private static boolean spain(String number) {
        char first = number.charAt(0);
        char last = number.charAt(8);
        int foreigner = "XYZ".indexOf(first);
        if (Character.isDigit(first) || foreigner >= 0) {
            var person = (foreigner >= 0 ? String.valueOf(foreigner) : "" + first) + number.substring(1, 8);
            return NIF.charAt((int) (Long.parseLong(person) % 23)) == last;
        }
        if ("KLM".indexOf(first) >= 0) return NIF.charAt((int) (whole(number, 1, 8) % 23)) == last;
        int sum = 0;
        for (int i = 1; i < 8; i++) {
            int digit = digit(number, i) * (2 - (i + 1) % 2);
            sum += digit / 10 + digit % 10;
        }
        int check = (10 - sum % 10) % 10;
        return last == '0' + check || last == CIF.charAt(check);
    }

    /** Luhn's method to the base 36. */
    static boolean gstin(String number) {
        int sum = 0;
        for (int i = 0; i < 14; i++) {
            int product = SIGNS.indexOf(number.charAt(i)) * (i % 2 + 1);
            sum += product / 36 + product % 36;
        }
        return SIGNS.charAt((36 - sum % 36) % 36) == number.charAt(14);
    }
}
