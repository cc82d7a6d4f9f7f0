package tradepost.commerce.storefront;

import java.util.regex.Pattern;

/** A colour of the screen with the arithmetic that themes and drawings need: mixing, and contrast as WCAG defines it. */
public record Colour(int red, int green, int blue) {
    static final Colour WHITE = new Colour(255, 255, 255);
    static final Colour BLACK = new Colour(0, 0, 0);
    static final Colour INK = new Colour(22, 25, 29);
    private static final Pattern HEX = Pattern.compile("#?([0-9a-fA-F]{6})");

    public Colour {
        if (Math.min(red, Math.min(green, blue)) < 0 || Math.max(red, Math.max(green, blue)) > 255) {
            throw new IllegalArgumentException("The parts of a colour lie between 0 and 255");
        }
    }

    /** Reads {@code #0f766e} or {@code 0f766e}. Anything else is refused, because colours are written into pages and pictures unescaped. */
    public static Colour of(String hex) {
        var match = HEX.matcher(hex);
        if (!match.matches()) {
            throw new IllegalArgumentException("A colour looks like #0f766e, not " + hex);
        }
        var rgb = Integer.parseInt(match.group(1), 16);
        return new Colour(rgb >> 16, rgb >> 8 & 255, rgb & 255);
    }

    /** The colour at a hue of 0 to 360 degrees, saturation and lightness of 0 to 1. */
    static Colour at(double hue, double saturation, double lightness) {
        var spread = saturation * Math.min(lightness, 1 - lightness);
        return new Colour(
                part(0, hue, spread, lightness), part(8, hue, spread, lightness), part(4, hue, spread, lightness));
    }

    private static int part(int offset, double hue, double spread, double lightness) {
        var position = (offset + hue / 30) % 12;
        return (int) Math.round(
                255 * (lightness - spread * Math.max(-1, Math.min(1, Math.min(position - 3, 9 - position)))));
    }

    /** A share of 0 to 1 of the other colour in this one. */
    Colour mix(Colour other, double share) {
        return new Colour(
                between(red, other.red, share), between(green, other.green, share), between(blue, other.blue, share));
    }

    private static int between(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    Colour lighter(double share) {
        return mix(WHITE, share);
    }

    Colour darker(double share) {
        return mix(BLACK, share);
    }

    double contrast(Colour other) {
        var one = luminance();
        var two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        var share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /** As CSS and SVG write it. */
    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
