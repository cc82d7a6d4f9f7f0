package tradepost.commerce.storefront;

/** A product in a list. {@code before} and {@code saving} are empty without a reduction; {@code from} says that variants cost more. */
record Card(
        String href,
        Picture picture,
        String title,
        String brand,
        String price,
        String before,
        String saving,
        boolean from,
        boolean available) {}
