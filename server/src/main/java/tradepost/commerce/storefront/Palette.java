package tradepost.commerce.storefront;

/**
 * The colours of a shop, made from its one own colour so that text stays readable whatever the merchant chose: at least 4.5 to 1 on
 * both the light and the dark page.
 */
public record Palette(Colour brand, Colour onBrand, Colour lightInk, Colour darkInk) {
    private static final double READABLE = 4.5;
    private static final Colour DARK_PAGE = new Colour(20, 22, 26);
    private static final Colour LIGHT_PAGE = new Colour(244, 243, 240);

    public static Palette of(Colour brand) {
        var onBrand = brand.contrast(Colour.WHITE) >= READABLE ? Colour.WHITE : Colour.BLACK;
        return new Palette(
                brand,
                onBrand,
                readable(brand, LIGHT_PAGE, Colour.INK),
                readable(brand, DARK_PAGE.lighter(0.08), Colour.WHITE));
    }

    private static Colour readable(Colour brand, Colour page, Colour towards) {
        for (var share = 0.0; share < 1; share += 0.05) {
            var mixed = brand.mix(towards, share);
            if (mixed.contrast(page) >= READABLE) {
                return mixed;
            }
        }
        return towards;
    }

    /** The CSS custom properties of the page's root element. */
    public String css() {
        return "--brand:%s;--on-brand:%s;--brand-light:%s;--brand-dark:%s".formatted(brand, onBrand, lightInk, darkInk);
    }

    /** A tile in the shop's colour for the browser's tab, as a data address. */
    public String icon() {
        return "data:image/svg+xml,%%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%%3E%%3Crect width='9' height='9' rx='2' fill='%%23%s'/%%3E%%3C/svg%%3E"
                .formatted(brand.toString().substring(1));
    }
}
