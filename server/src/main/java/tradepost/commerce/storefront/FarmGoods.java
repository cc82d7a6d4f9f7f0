package tradepost.commerce.storefront;

/** What farms buy and sell: seed packets, sacks, tractors and crates of produce. */
final class FarmGoods {
    private static final Colour JUTE = new Colour(204, 174, 128);
    private static final Colour WOOD = new Colour(181, 137, 88);

    private FarmGoods() {}

    static String draw(Motif motif, Dice dice, Colour leaf, Colour ripe) {
        return "<ellipse cx=\"200\" cy=\"428\" rx=\"150\" ry=\"12\" opacity=\".1\"/>"
                + switch (motif) {
                    case TRACTOR -> tractor(dice, leaf, ripe);
                    case SEEDS -> seeds(dice, leaf, ripe);
                    case SACK -> sack(dice, leaf, ripe);
                    default -> produce(dice, leaf, ripe);
                };
    }

    private static String seeds(Dice dice, Colour leaf, Colour ripe) {
        var kernels = new StringBuilder();
        for (var kernel = 0; kernel < 9; kernel++) {
            kernels.append("<ellipse cx=\"%d\" cy=\"%d\" rx=\"8\" ry=\"5\" transform=\"rotate(%d %1$d %2$d)\"/>"
                    .formatted(dice.between(70, 330), dice.between(408, 430), dice.between(0, 90)));
        }
        return """
                <g transform="rotate(%1$d 200 250)"><rect x="98" y="70" width="204" height="340" rx="10" fill="%2$s"/><path d="M98 80q0-10 10-10h184q10 0 10 10v24H98z" fill="%3$s"/>\
                <path d="M98 104h204" stroke="#fff" stroke-width="2" stroke-dasharray="6 5" opacity=".6"/><rect x="116" y="124" width="168" height="216" rx="84" fill="%4$s"/>%5$s\
                <rect x="124" y="358" width="%6$d" height="12" rx="6" fill="#fff" opacity=".9"/><rect x="124" y="380" width="86" height="8" rx="4" fill="#fff" opacity=".55"/></g><g fill="%7$s">%8$s</g>""".formatted(
                        dice.between(-4, 4),
                        leaf,
                        leaf.darker(0.3),
                        leaf.lighter(0.86),
                        sprout(dice, leaf, ripe),
                        dice.between(96, 150),
                        ripe.darker(0.35),
                        kernels);
    }

    private static String sprout(Dice dice, Colour leaf, Colour ripe) {
        var fruit = dice.one(
                "<circle cx=\"200\" cy=\"176\" r=\"34\" fill=\"%1$s\"/><path d=\"M200 146l6-14\" stroke=\"%2$s\" stroke-width=\"6\" stroke-linecap=\"round\"/>",
                "<path d=\"M200 138q26 0 22 34t-22 52q-18-18-22-52t22-34z\" fill=\"%1$s\"/><path d=\"M200 138v80\" stroke=\"#fff\" stroke-width=\"3\" opacity=\".4\" stroke-dasharray=\"5 4\"/>",
                "<g fill=\"%1$s\"><ellipse cx=\"200\" cy=\"150\" rx=\"9\" ry=\"17\"/><ellipse cx=\"183\" cy=\"172\" rx=\"9\" ry=\"17\" transform=\"rotate(-28 183 172)\"/><ellipse cx=\"217\" cy=\"172\" rx=\"9\" ry=\"17\" transform=\"rotate(28 217 172)\"/><ellipse cx=\"183\" cy=\"202\" rx=\"9\" ry=\"17\" transform=\"rotate(-28 183 202)\"/><ellipse cx=\"217\" cy=\"202\" rx=\"9\" ry=\"17\" transform=\"rotate(28 217 202)\"/></g>",
                "<path d=\"M172 160q6-22 28-14t28 14q10 40-28 66q-38-26-28-66z\" fill=\"%1$s\"/>");
        return """
                <path d="M200 330V196" stroke="%1$s" stroke-width="8" stroke-linecap="round"/><path d="M200 300q-58 0-66-50q56-2 66 50zM200 272q10-50 62-52q-4 52-62 52z" fill="%1$s"/>%2$s""".formatted(leaf.darker(0.1), fruit.formatted(ripe, leaf.darker(0.3)));
    }

    private static String sack(Dice dice, Colour leaf, Colour ripe) {
        var emblem = dice.one(
                "<path d=\"M200 352V262M200 322q-30-4-34-32q30 2 34 32q4-30 34-32q-4 28-34 32m0-34q-26-6-26-30q26 4 26 30q0-26 26-30q0 24-26 30\"/>",
                "<path d=\"M200 252q44 56 30 84q-10 20-30 20t-30-20q-14-28 30-84z\"/>",
                "<circle cx=\"200\" cy=\"304\" r=\"30\"/><path d=\"M200 250v-10M200 368v-10M146 304h-10M264 304h-10M162 266l-7-7M245 349l-7-7M238 266l7-7M155 349l7-7\"/>");
        return """
                <path d="M116 148q-44 130-26 250q4 30 36 30h148q32 0 36-30q18-120-26-250z" fill="%1$s"/><path d="M256 148h28q44 130 26 250q-4 30-36 30h-30q40-120 12-280z" opacity=".1"/>\
                <path d="M108 148q-20-38-4-54q30 14 62 4t66 0t64-4q16 20-4 54q-92 22-184 0z" fill="%2$s"/><path d="M112 146q88 22 176 0" fill="none" stroke="%3$s" stroke-width="9" stroke-linecap="round"/>\
                <path d="M102 210h196v4H102zM96 392h208v4H96z" fill="%4$s" opacity=".7"/><circle cx="200" cy="304" r="76" fill="%5$s"/><g fill="%6$s" stroke="%6$s" stroke-width="7" stroke-linecap="round">%7$s</g>""".formatted(JUTE, JUTE.darker(0.12), ripe, leaf, leaf, leaf.lighter(0.88), emblem);
    }

    private static String tractor(Dice dice, Colour leaf, Colour ripe) {
        var paint = dice.one(ripe, leaf, ripe.mix(leaf, 0.15));
        var wheel =
                "<circle cx=\"%1$d\" cy=\"%2$d\" r=\"%3$d\" fill=\"%4$s\"/><circle cx=\"%1$d\" cy=\"%2$d\" r=\"%3$d\" fill=\"none\" stroke=\"%4$s\" stroke-width=\"12\" stroke-dasharray=\"11 9\"/><circle cx=\"%1$d\" cy=\"%2$d\" r=\"%5$d\" fill=\"%6$s\"/><circle cx=\"%1$d\" cy=\"%2$d\" r=\"9\" fill=\"%4$s\"/>";
        return """
                <path d="M0 424h400v76H0z" fill="%1$s"/><path d="M0 448h400M0 474h400" stroke="%2$s" stroke-width="6" stroke-dasharray="34 12" opacity=".5"/>\
                <path d="M96 300V168h112l24 132" fill="%3$s" stroke="%4$s" stroke-width="11" stroke-linejoin="round"/><path d="M82 160h142" stroke="%5$s" stroke-width="15" stroke-linecap="round"/>\
                <path d="M84 290h140v-44h104q22 0 24 24v88H112z" fill="%5$s"/><path d="M240 262h90M240 280h90M240 298h90" stroke="%6$s" stroke-width="5" opacity=".6"/>\
                <path d="M274 246v-82" stroke="%4$s" stroke-width="12" stroke-linecap="round"/><circle cx="344" cy="276" r="9" fill="#fff3c4"/>%7$s%8$s""".formatted(
                        leaf.mix(WOOD, 0.5).lighter(0.25),
                        leaf.darker(0.2),
                        leaf.lighter(0.75),
                        Colour.INK.lighter(0.12),
                        paint,
                        paint.darker(0.35),
                        wheel.formatted(134, 346, 74, Colour.INK.lighter(0.1), 36, ripe.lighter(0.35)),
                        wheel.formatted(316, 374, 46, Colour.INK.lighter(0.1), 21, ripe.lighter(0.35)));
    }

    private static String produce(Dice dice, Colour leaf, Colour ripe) {
        var heap = new StringBuilder();
        var fruit = dice.one(
                "<circle cx=\"%d\" cy=\"%d\" r=\"29\" fill=\"%s\"/><path d=\"M%1$d %2$dm-6-25q6 8 12 0\" stroke=\"%4$s\" stroke-width=\"5\" fill=\"none\"/>",
                "<ellipse cx=\"%d\" cy=\"%d\" rx=\"31\" ry=\"25\" fill=\"%s\" transform=\"rotate(20 %1$d %2$d)\"/><circle cx=\"%1$d\" cy=\"%2$d\" r=\"4\" fill=\"%4$s\"/>",
                "<path d=\"M%1$d %2$dm0-32q32 8 24 34t-24 26t-24-26t24-34z\" fill=\"%3$s\"/><path d=\"M%1$d %2$dm0-30v-12\" stroke=\"%4$s\" stroke-width=\"5\"/>");
        for (var row = 0; row < 3; row++) {
            for (var place = 0; place < 6 - row; place++) {
                int x = 88 + row * 23 + place * 45;
                int y = 306 - row * 38 + dice.between(-5, 5);
                var skin = ripe.mix(leaf, dice.between(0, 18) / 100.0).lighter(dice.between(0, 14) / 100.0);
                heap.append(fruit.formatted(x, y, skin, leaf.darker(0.1)));
            }
        }
        return """
                %1$s<path d="M56 318h288v100q0 8-8 8H64q-8 0-8-8z" fill="%2$s"/><path d="M56 352h288M56 388h288" stroke="%3$s" stroke-width="5"/>\
                <path d="M82 318v108M318 318v108" stroke="%3$s" stroke-width="24"/><rect x="154" y="342" width="92" height="54" rx="6" fill="%4$s"/><path d="M200 386q-26-8-22-34q22 4 22 34q0-30 22-34q4 26-22 34z" fill="%5$s"/>""".formatted(heap, WOOD.lighter(0.15), WOOD.darker(0.15), leaf.lighter(0.9), leaf);
    }
}
