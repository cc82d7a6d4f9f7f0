package tradepost.platform.demo;

/** Tax numbers that pass every check and belong to nobody known to us. */
final class TaxNumbers {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String SIGNS = "0123456789" + LETTERS;

    private TaxNumbers() {}

    /** State, PAN of a firm, entity and check sign: 15 places, the last by the Luhn method to the base 36. */
    static String gstin(String state, Dice dice) {
        var number = new StringBuilder(state);
        for (int i = 0; i < 5; i++) {
            number.append(i == 3 ? 'F' : LETTERS.charAt(dice.between(0, 25)));
        }
        number.append("%04d".formatted(dice.between(1000, 9999)))
                .append(LETTERS.charAt(dice.between(0, 25)))
                .append("1Z");
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int product = SIGNS.indexOf(number.charAt(i)) * (i % 2 + 1);
            sum += product / 36 + product % 36;
        }
        return number.append(SIGNS.charAt((36 - sum % 36) % 36)).toString();
    }

    /** DE and nine digits, the last by ISO 7064 modulo 11, 10. */
    static String germanVat(Dice dice) {
        var digits = Integer.toString(dice.between(10_000_000, 99_999_999));
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return "DE" + digits + (11 - product) % 10;
    }
}
