package tradepost.commerce.storefront;

/** Sarees: hanging from a rod, pleated into a fan, or folded, with woven motifs, a border and a pallu. */
final class Sarees {
    private Sarees() {}

    static String draw(Dice dice, Colour cloth, Colour zari) {
        var weave = weave(dice, cloth, zari);
        return weave
                + switch (dice.between(0, 2)) {
                    case 0 -> hanging(dice, cloth, zari);
                    case 1 -> fan(dice, cloth, zari);
                    default -> folded(dice, cloth, zari);
                };
    }

    private static String weave(Dice dice, Colour cloth, Colour zari) {
        var size = dice.between(26, 40);
        var half = size / 2;
        var butta = dice.one(
                        "<circle cx=\"%1$d\" cy=\"%1$d\" r=\"3.4\"/><circle cx=\"%1$d\" cy=\"%1$d\" r=\"7\" fill=\"none\" stroke=\"%2$s\"/>",
                        "<path d=\"M%1$d %1$dm0-7l5 7-5 7-5-7z\"/>",
                        "<path d=\"M%1$d %1$dm-4 5c-6-8 4-14 7-8 2 5-4 6-4 2\" fill=\"none\" stroke=\"%2$s\" stroke-width=\"2\"/>",
                        "<path d=\"M%1$d %1$dm0-8q3 5 0 8q-3-3 0-8m0 8q-7 2-8-2q5-2 8 2m0 0q7 2 8-2q-5-2-8 2\"/>",
                        "<path d=\"M0 %1$dh%3$d M%1$d 0v%3$d\" stroke=\"%2$s\" stroke-width=\"1.4\"/>")
                .formatted(half, zari, size);
        var edge = dice.one(
                "<path d=\"M0 18L9 2l9 16z\"/>",
                "<path d=\"M9 1l8 8-8 8-8-8z\"/>",
                "<path d=\"M0 9q4.500-9 9 0t9 0\" fill=\"none\" stroke=\"%s\" stroke-width=\"3\"/>"
                        .formatted(zari.darker(0.25)),
                "<circle cx=\"9\" cy=\"9\" r=\"6\"/><circle cx=\"9\" cy=\"9\" r=\"2.500\" fill=\"%s\"/>"
                        .formatted(zari));
        return """
                <defs><pattern id="w" width="%1$d" height="%1$d" patternUnits="userSpaceOnUse" patternTransform="rotate(%2$d)"><g fill="%3$s" opacity=".8">%4$s</g></pattern>\
                <pattern id="e" width="18" height="18" patternUnits="userSpaceOnUse"><path fill="%3$s" d="M0 0h18v18H0z"/><g fill="%6$s">%5$s</g></pattern>\
                <linearGradient id="s"><stop stop-opacity=".26"/><stop offset=".4" stop-color="#fff" stop-opacity=".2"/><stop offset="1" stop-opacity=".26"/></linearGradient>\
                <pattern id="p" width="%7$d" height="500" patternUnits="userSpaceOnUse"><path fill="url(#s)" d="M0 0h%7$dv500H0z"/></pattern></defs>""".formatted(size, dice.one(0, 45), zari, butta, edge, cloth.darker(0.3), dice.between(28, 46));
    }

    private static String hanging(Dice dice, Colour cloth, Colour zari) {
        var pallu = dice.between(300, 350);
        var bands = new StringBuilder();
        for (var y = pallu + 14; y < 430; y += dice.between(15, 24)) {
            bands.append("<path d=\"M60 %dh280\" stroke-width=\"%d\"/>".formatted(y, dice.between(1, 5)));
        }
        var fringe = new StringBuilder();
        for (var x = 84; x <= 316; x += 8) {
            fringe.append("M%d 452v18".formatted(x));
        }
        return """
                <ellipse cx="200" cy="482" rx="140" ry="9" opacity=".08"/><path d="%1$s" stroke="%2$s" stroke-width="2.500"/>\
                <clipPath id="c"><path d="M92 58h216q4 200 16 386q-31 22-62 8t-62 0t-62 0t-62-8q12-186 16-386z"/></clipPath>\
                <g clip-path="url(#c)"><path fill="%3$s" d="M60 40h280v430H60z"/><path fill="url(#w)" d="M60 40h280v430H60z"/>\
                <path fill="%4$s" d="M60 %5$dh280v170H60z"/><g stroke="%2$s" fill="none">%6$s</g>\
                <path fill="url(#e)" d="M60 %5$dh280v18H60zM60 432h280v36H60zM72 40h36v430H72zM292 40h36v430h-36z"/>\
                <path fill="url(#p)" d="M60 40h280v430H60z"/></g>\
                <path d="M70 52h260" stroke="#7a5b3c" stroke-width="11" stroke-linecap="round"/><path d="M74 49h252" stroke="#a98660" stroke-width="3" stroke-linecap="round"/>""".formatted(fringe, zari, cloth, cloth.mix(zari, 0.18).darker(0.32), pallu, bands);
    }

    private static String fan(Dice dice, Colour cloth, Colour zari) {
        var pleats = dice.between(9, 13);
        var folds = new StringBuilder();
        for (var pleat = 0; pleat < pleats; pleat++) {
            folds.append(wedge(pleat, pleats, "#000", 0.24)).append(wedge(pleat + 0.5, pleats, "#fff", 0.1));
        }
        return """
                <ellipse cx="200" cy="474" rx="165" ry="11" opacity=".09"/><clipPath id="c"><path d="M200 40L30 424q170 84 340 0z"/></clipPath>\
                <g clip-path="url(#c)"><path fill="%1$s" d="M0 0h400v500H0z"/><path fill="url(#w)" d="M0 0h400v500H0z"/>\
                <g fill="none"><circle cx="200" cy="40" r="402" stroke="url(#e)" stroke-width="54"/><circle cx="200" cy="40" r="368" stroke="%2$s" stroke-width="4"/>\
                <circle cx="200" cy="40" r="%4$d" stroke="%2$s" stroke-width="9" stroke-dasharray="9 5"/><circle cx="200" cy="40" r="%5$d" stroke="%2$s" stroke-width="2"/></g>%3$s</g>\
                <path d="M164 74q36-62 72 0q10 26-36 30q-46-4-36-30z" fill="%1$s"/><path d="M162 92q38 18 76 0l3 13q-41 20-82 0z" fill="%2$s"/>""".formatted(cloth, zari, folds, dice.between(320, 346), dice.between(296, 312));
    }

    private static String wedge(double number, int of, String shade, double strength) {
        var from = 30 + 340 * number / of;
        var to = 30 + 340 * (number + 0.5) / of;
        return "<path d=\"M200 40L%.0f 500H%.0fz\" fill=\"%s\" opacity=\"%.2f\"/>"
                .formatted(200 + (from - 200) * 1.2, 200 + (to - 200) * 1.2, shade, strength);
    }

    private static String folded(Dice dice, Colour cloth, Colour zari) {
        var layers = new StringBuilder();
        for (var layer = 4; layer >= 1; layer--) {
            layers.append("<rect x=\"62\" y=\"%d\" width=\"276\" height=\"300\" rx=\"12\" fill=\"%s\"/>"
                    .formatted(112 + layer * 9, layer % 2 == 0 ? cloth.darker(0.22) : zari.darker(0.2)));
        }
        var flap = dice.between(196, 236);
        return """
                <ellipse cx="200" cy="462" rx="160" ry="12" opacity=".1"/><g transform="rotate(%1$d 200 270)">%2$s\
                <clipPath id="c"><rect x="62" y="104" width="276" height="300" rx="12"/></clipPath><g clip-path="url(#c)">\
                <path fill="%3$s" d="M62 104h276v300H62z"/><path fill="url(#w)" d="M62 104h276v300H62z"/>\
                <path fill="url(#e)" d="M62 368h276v36H62z"/><path fill="%5$s" d="M62 362h276v4H62z"/>\
                <path d="M%4$d 104L338 %4$dV104z" transform="translate(4 8)" opacity=".2"/><path fill="%6$s" d="M%4$d 104H338v%4$dz"/>\
                <path d="M%4$d 104L338 %7$d" stroke="url(#e)" stroke-width="44"/><path d="M%8$d 104L338 %9$d" stroke="%5$s" stroke-width="3"/>\
                <path fill="url(#s)" opacity=".55" d="M62 104h276v300H62z"/></g></g>""".formatted(
                        dice.between(-5, 5),
                        layers,
                        cloth,
                        flap - 40,
                        zari,
                        cloth.mix(zari, 0.2).darker(0.34),
                        104 + 338 - (flap - 40),
                        flap + 6,
                        104 + 338 - (flap + 6));
    }
}
