package tradepost.commerce.storefront;

/** Electronics as clean front views, in a body colour and a colour of light. */
final class Electronics {
    private static final Colour STEEL = new Colour(203, 209, 217);

    private Electronics() {}

    static String draw(Motif motif, Dice dice, Colour body, Colour light) {
        return "<ellipse cx=\"200\" cy=\"410\" rx=\"150\" ry=\"12\" opacity=\".1\"/>"
                + switch (motif) {
                    case TONER -> toner(dice, body, light);
                    case MOUSE -> mouse(dice, body, light);
                    case KEYBOARD -> keyboard(body, light);
                    case LAPTOP -> laptop(dice, body, light);
                    case SCREEN -> screen(dice, body, light);
                    case PHONE -> phone(dice, body, light);
                    case CABLE -> cable(dice, body, light);
                    case DRIVE -> drive(dice, body, light);
                    default -> device(dice, body, light);
                };
    }

    private static String mouse(Dice dice, Colour body, Colour light) {
        var high = dice.between(230, 270);
        return """
                <rect x="118" y="%1$d" width="164" height="%2$d" rx="82" fill="%3$s"/><path d="M200 %1$dv118" stroke="#fff" stroke-width="3" opacity=".35"/>\
                <path d="M120 %4$dq80 26 160 0" fill="none" stroke="#fff" stroke-width="3" opacity=".35"/><rect x="187" y="%5$d" width="26" height="60" rx="13" fill="%6$s"/>\
                <path d="M136 %7$dq-8-70 34-104" fill="none" stroke="#fff" stroke-width="9" opacity=".16" stroke-linecap="round"/>""".formatted(404 - high, high, body.darker(0.35), 522 - high, 434 - high, light, 544 - high);
    }

    private static String keyboard(Colour body, Colour light) {
        var keys = new StringBuilder();
        for (var row = 0; row < 4; row++) keys.append("M46 %dh308".formatted(262 + row * 30));
        return """
                <rect x="24" y="230" width="352" height="172" rx="18" fill="%1$s"/><path d="%2$s" stroke="%3$s" stroke-width="20" stroke-dasharray="22 5"/>\
                <path d="M126 382h148" stroke="%3$s" stroke-width="20"/><circle cx="352" cy="244" r="4" fill="%4$s"/>""".formatted(body.darker(0.45), keys, STEEL, light);
    }

    private static String laptop(Dice dice, Colour body, Colour light) {
        var keys = new StringBuilder();
        for (var row = 0; row < 3; row++) {
            keys.append("M%d %dh%d".formatted(84 - row * 7, 356 + row * 11, 232 + row * 14));
        }
        return """
                <rect x="66" y="134" width="268" height="204" rx="14" fill="%1$s"/>%2$s\
                <circle cx="200" cy="142" r="2.500" fill="#fff" opacity=".6"/><path d="M70 338h260l34 60q2 10-10 10H46q-12 0-10-10z" fill="%3$s"/>\
                <path d="%4$s" stroke="%1$s" stroke-width="6" stroke-dasharray="13 4" opacity=".65"/><path d="M164 390h72l4 10h-80z" fill="%1$s" opacity=".3"/>""".formatted(body.darker(0.45), wallpaper(dice, body, light, 76, 148, 248, 182), STEEL, keys);
    }

    private static String screen(Dice dice, Colour body, Colour light) {
        return """
                <rect x="40" y="126" width="320" height="206" rx="10" fill="%1$s"/>%2$s<path d="M176 332h48l6 56h-60z" fill="%3$s"/>\
                <rect x="126" y="386" width="148" height="14" rx="7" fill="%4$s"/>""".formatted(
                        body.darker(0.5), wallpaper(dice, body, light, 50, 136, 300, 182), STEEL.darker(0.12), STEEL);
    }

    private static String phone(Dice dice, Colour body, Colour light) {
        var wide = dice.between(150, 220);
        var left = 200 - wide / 2;
        return """
                <rect x="%1$d" y="96" width="%2$d" height="310" rx="26" fill="%3$s"/>%4$s<rect x="184" y="110" width="32" height="8" rx="4" fill="#000" opacity=".7"/>\
                <path d="M%5$d 178v40" stroke="%3$s" stroke-width="6" stroke-linecap="round"/>""".formatted(
                left, wide, body.darker(0.5), wallpaper(dice, body, light, left + 9, 105, wide - 18, 292), left + wide);
    }

    private static String wallpaper(Dice dice, Colour body, Colour light, int x, int y, int wide, int high) {
        return """
                <svg x="%d" y="%d" width="%d" height="%d" viewBox="0 0 100 100" preserveAspectRatio="none"><path fill="%s" d="M0 0h100v100H0z"/>\
                <circle cx="%d" cy="%d" r="17" fill="%s"/><path d="M0 %d Q28 %d 54 62T100 52V100H0z" fill="%s"/><path d="M0 84Q36 58 62 80T100 72V100H0z" fill="%s"/>\
                <path d="M0 0h46L14 100H0z" fill="#fff" opacity=".09"/></svg>""".formatted(
                        x,
                        y,
                        wide,
                        high,
                        body.lighter(0.35),
                        dice.between(24, 78),
                        dice.between(26, 44),
                        light.lighter(0.25),
                        dice.between(56, 70),
                        dice.between(30, 56),
                        body.mix(light, 0.3),
                        body.darker(0.2));
    }

    private static String toner(Dice dice, Colour body, Colour light) {
        var tilt = dice.between(-8, 8);
        return """
                <g transform="translate(0 52) rotate(%1$d 200 280)"><rect x="48" y="224" width="304" height="118" rx="20" fill="%2$s"/><path d="M62 226h276q-6-34-40-34H104q-36 0-42 34z" fill="%3$s"/>\
                <rect x="74" y="300" width="252" height="30" rx="15" fill="%4$s"/><path d="M84 308h232" stroke="#fff" stroke-width="4" opacity=".5" stroke-linecap="round"/>\
                <rect x="96" y="240" width="134" height="46" rx="6" fill="%5$s"/><rect x="106" y="250" width="%6$d" height="8" rx="4" fill="%7$s"/><rect x="106" y="266" width="60" height="8" rx="4" fill="#c9ced6"/>\
                <circle cx="336" cy="282" r="25" fill="%3$s"/><circle cx="336" cy="282" r="14" fill="none" stroke="%4$s" stroke-width="6" stroke-dasharray="5 4"/>\
                <rect x="246" y="240" width="60" height="46" rx="6" fill="%7$s"/></g>""".formatted(
                        tilt,
                        Colour.INK.mix(body, 0.25),
                        Colour.INK.mix(body, 0.45),
                        STEEL.darker(0.2).mix(light, 0.25),
                        Colour.WHITE,
                        dice.between(60, 110),
                        light);
    }

    private static String cable(Dice dice, Colour body, Colour light) {
        var loops = new StringBuilder();
        var count = dice.between(3, 5);
        for (var loop = 0; loop < count; loop++) {
            loops.append("<ellipse cx=\"200\" cy=\"%d\" rx=\"%d\" ry=\"%d\"/>"
                    .formatted(264 + loop * 5, 122 - loop * 15, 106 - loop * 14));
        }
        var plug = """
                <g transform="translate(%d %d) rotate(%d)"><rect x="-20" y="0" width="40" height="58" rx="9" fill="%s"/><rect x="-14" y="-30" width="28" height="32" rx="4" fill="%s"/>\
                <path d="M-7-20v8M7-20v8" stroke="%s" stroke-width="5"/></g>""";
        return """
                <g fill="none" stroke="%1$s" stroke-width="13">%2$s<path d="M104 336Q70 380 104 404"/><path d="M298 336q34 38 4 66"/></g>\
                <g fill="none" stroke="#fff" opacity=".22" stroke-width="3" transform="translate(-3 -3)">%2$s</g><rect x="178" y="356" width="44" height="26" rx="8" fill="%3$s"/>%4$s%5$s""".formatted(
                        body.darker(0.3),
                        loops,
                        light,
                        plug.formatted(116, 380, 62, body.darker(0.5), STEEL, Colour.INK),
                        plug.formatted(286, 380, -62, body.darker(0.5), STEEL, Colour.INK));
    }

    private static String drive(Dice dice, Colour body, Colour light) {
        return """
                <rect x="98" y="118" width="204" height="286" rx="16" fill="%1$s"/><rect x="98" y="118" width="204" height="286" rx="16" fill="#fff" opacity=".06"/>\
                <circle cx="200" cy="222" r="80" fill="%2$s"/><circle cx="200" cy="222" r="80" fill="none" stroke="#fff" stroke-width="2" opacity=".4"/><circle cx="200" cy="222" r="22" fill="%1$s"/>\
                <path d="M274 330L%3$d %4$d" stroke="%5$s" stroke-width="9" stroke-linecap="round"/><circle cx="274" cy="330" r="17" fill="%5$s"/>\
                <rect x="116" y="330" width="112" height="56" rx="6" fill="#fff"/><rect x="126" y="342" width="%6$d" height="9" rx="4" fill="%7$s"/><rect x="126" y="362" width="56" height="7" rx="3" fill="#c9ced6"/>""".formatted(
                        body.darker(0.42),
                        STEEL,
                        dice.between(205, 240),
                        dice.between(200, 240),
                        STEEL.darker(0.25),
                        dice.between(44, 90),
                        light);
    }

    private static String device(Dice dice, Colour body, Colour light) {
        var ports = new StringBuilder();
        var count = dice.between(3, 6);
        for (var port = 0; port < count; port++) {
            ports.append(
                    "<rect x=\"%1$d\" y=\"344\" width=\"28\" height=\"24\" rx=\"4\" fill=\"%2$s\"/><circle cx=\"%3$d\" cy=\"330\" r=\"4.500\" fill=\"%4$s\"/>"
                            .formatted(
                                    84 + port * 40,
                                    Colour.INK,
                                    98 + port * 40,
                                    dice.one(light, light, STEEL.darker(0.3))));
        }
        var antennas = dice.between(0, 1) == 0
                ? ""
                : "<path d=\"M100 306V150M300 306V150\" stroke=\"%s\" stroke-width=\"13\" stroke-linecap=\"round\"/>"
                        .formatted(body.darker(0.5));
        return """
                %1$s<path d="M92 250h216l44 62H48z" fill="%2$s"/><rect x="48" y="308" width="304" height="84" rx="12" fill="%3$s"/>%4$s\
                <path d="M150 270h100M142 284h116" stroke="%3$s" stroke-width="4" opacity=".5"/><circle cx="330" cy="350" r="8" fill="none" stroke="%5$s" stroke-width="3"/>""".formatted(antennas, body.lighter(0.2), body.darker(0.25), ports, light);
    }
}
