package tradepost.commerce.storefront;

import java.util.List;
import java.util.Locale;

/** What a drawing shows, chosen from the words of a product's type, category and title. */
public enum Motif {
    SAREE("saree", "sari", "silk", "handloom", "dupatta", "lehenga", "kanjivaram", "banarasi", "साड़ी"),
    TONER("toner", "cartridge", "ink", "drum"),
    MOUSE("mouse", "mice", "trackball"),
    KEYBOARD("keyboard", "keypad"),
    LAPTOP("laptop", "notebook", "ultrabook", "chromebook", "netbook"),
    SCREEN("monitor", "display", "television", "tv", "projector", "desktop", "workstation"),
    PHONE("phone", "smartphone", "tablet", "handset", "mobile"),
    CABLE("cable", "cord", "adapter", "connector", "lead", "charger", "usb", "hdmi", "wire"),
    DRIVE("drive", "disk", "hdd", "ssd", "memory", "storage", "dimm", "ram", "module"),
    DEVICE(
            "router",
            "switch",
            "server",
            "modem",
            "printer",
            "hub",
            "network",
            "ups",
            "scanner",
            "electronics",
            "camera",
            "card"),
    TRACTOR("tractor", "tiller", "harvester", "plough", "sprayer", "machinery", "implement", "pump"),
    SEEDS("seed", "seedling", "sapling", "nursery", "बीज"),
    SACK(
            "fertiliser",
            "fertilizer",
            "urea",
            "manure",
            "compost",
            "feed",
            "grain",
            "rice",
            "wheat",
            "dal",
            "pulses",
            "flour",
            "sack",
            "npk",
            "खाद"),
    PRODUCE(
            "produce",
            "vegetable",
            "fruit",
            "tomato",
            "onion",
            "potato",
            "mango",
            "banana",
            "chilli",
            "harvest",
            "organic",
            "farm"),
    MONOGRAM;

    private final List<String> words;

    Motif(String... words) {
        this.words = List.of(words);
    }

    /** The first motif that one of the texts names; earlier texts weigh more, so give the type before the title. */
    public static Motif of(String... texts) {
        for (var text : texts) {
            var words = List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+"));
            for (var motif : values()) {
                if (motif.words.stream()
                        .anyMatch(word ->
                                words.contains(word) || words.contains(word + "s") || words.contains(word + "es"))) {
                    return motif;
                }
            }
        }
        return MONOGRAM;
    }

    /** The motif of an address such as {@code /media/saree/…}; a name that is none is drawn as a monogram. */
    public static Motif named(String name) {
        for (var motif : values()) {
            if (motif.slug().equals(name)) {
                return motif;
            }
        }
        return MONOGRAM;
    }

    /** Its name in an address. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
