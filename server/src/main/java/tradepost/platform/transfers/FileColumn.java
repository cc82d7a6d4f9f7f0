package tradepost.platform.transfers;

/**
 * A column of a file that came in.
 *
 * @param field the field that it fills, or null
 * @param by of a reference, the field of the other record that it names, null for whichever fits; of an amount, {@code currency} where it says that
 * @param ignored why it fills none, or null
 */
record FileColumn(String name, String field, String by, String ignored) {
    static FileColumn without(String name, String why) {
        return new FileColumn(name, null, null, why);
    }

    boolean fills() {
        return field != null;
    }
}
