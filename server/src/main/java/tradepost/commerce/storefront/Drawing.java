package tradepost.commerce.storefront;

/**
 * A picture for a product that has no photograph: drawn from its name, always the same for the same name, under four kilobytes of SVG.
 * A pure function, so that a cache or a browser may keep the answer for ever.
 */
public final class Drawing {
    private Drawing() {}

    /** A picture of 400 by 500 in the two colours; the seed, a title or an id, decides everything that may vary. */
    public static String svg(String seed, Motif motif, Colour first, Colour second) {
        var dice = new Dice(motif + seed);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 500" role="img" aria-labelledby="t d">\
                <title id="t">%s</title><desc id="d">%s</desc>\
                <defs><linearGradient id="bg" x2="0" y2="1"><stop stop-color="%s"/><stop offset="1" stop-color="%s"/></linearGradient></defs>\
                <path fill="url(#bg)" d="M0 0h400v500H0z"/>%s</svg>""".formatted(
                        escape(shortened(seed)),
                        describe(motif),
                        first.lighter(0.93),
                        first.mix(second, 0.35).lighter(0.8),
                        switch (motif) {
                            case SAREE -> Sarees.draw(dice, first, second);
                            case TONER, MOUSE, KEYBOARD, LAPTOP, SCREEN, PHONE, CABLE, DRIVE, DEVICE ->
                                Electronics.draw(motif, dice, first, second);
                            case TRACTOR, SEEDS, SACK, PRODUCE -> FarmGoods.draw(motif, dice, first, second);
                            case MONOGRAM -> monogram(seed, dice, first, second);
                        });
    }

    /** The same in colours that the seed chooses from those that suit the motif. */
    public static String svg(String seed, Motif motif) {
        var dice = new Dice(seed);
        return switch (motif) {
            case SAREE ->
                svg(
                        seed,
                        motif,
                        Colour.at(
                                dice.one(345, 4, 22, 42, 160, 182, 205, 262, 292, 322),
                                0.62,
                                dice.between(30, 42) / 100.0),
                        Colour.at(dice.one(44, 46, 40, 170, 340, 12), 0.7, dice.between(44, 54) / 100.0));
            case TONER, MOUSE, KEYBOARD, LAPTOP, SCREEN, PHONE, CABLE, DRIVE, DEVICE ->
                svg(
                        seed,
                        motif,
                        Colour.at(dice.between(195, 265), 0.35, 0.42),
                        Colour.at(dice.between(0, 359), 0.68, 0.52));
            case TRACTOR, SEEDS, SACK, PRODUCE ->
                svg(
                        seed,
                        motif,
                        Colour.at(dice.between(88, 150), 0.42, 0.36),
                        Colour.at(dice.between(10, 52), 0.78, 0.52));
            case MONOGRAM ->
                svg(
                        seed,
                        motif,
                        Colour.at(dice.between(0, 359), 0.4, 0.42),
                        Colour.at(dice.between(0, 359), 0.55, 0.6));
        };
    }

    private static String monogram(String seed, Dice dice, Colour first, Colour second) {
        var initial =
                seed.isBlank() ? "•" : new String(Character.toChars(seed.strip().codePointAt(0))).toUpperCase();
        var rings = new StringBuilder();
        int x = dice.between(60, 340);
        int y = dice.between(80, 420);
        for (var radius = 60; radius <= 420; radius += 60) {
            rings.append("<circle cx=\"%d\" cy=\"%d\" r=\"%d\"/>".formatted(x, y, radius));
        }
        return """
                <g fill="none" stroke="%s" stroke-width="%d" opacity=".35">%s</g><rect x="110" y="150" width="180" height="200" rx="28" fill="%s"/>\
                <text x="200" y="286" text-anchor="middle" font-family="Georgia,serif" font-size="104" fill="%s">%s</text>""".formatted(
                second, dice.between(8, 22), rings, first, Palette.of(first).onBrand(), escape(initial));
    }

    private static String describe(Motif motif) {
        return switch (motif) {
            case SAREE -> "A drawing of a saree with its border and pallu";
            case TONER -> "A drawing of a toner cartridge";
            case MOUSE -> "A drawing of a mouse";
            case KEYBOARD -> "A drawing of a keyboard";
            case LAPTOP -> "A drawing of a laptop";
            case SCREEN -> "A drawing of a screen";
            case PHONE -> "A drawing of a handheld device";
            case CABLE -> "A drawing of a coiled cable";
            case DRIVE -> "A drawing of a storage drive";
            case DEVICE -> "A drawing of an electronic device";
            case TRACTOR -> "A drawing of a tractor";
            case SEEDS -> "A drawing of a seed packet";
            case SACK -> "A drawing of a sack";
            case PRODUCE -> "A drawing of a crate of produce";
            case MONOGRAM -> "A tile with the initial of the name";
        };
    }

    private static String shortened(String seed) {
        return seed.length() <= 120 ? seed : seed.substring(0, seed.offsetByCodePoints(0, 100)) + "…";
    }

    private static String escape(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
