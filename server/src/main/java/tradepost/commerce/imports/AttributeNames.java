package tradepost.commerce.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a name for people out of a column name: {@code thermal_design_power__tdp} reads "Thermal design power (TDP)". */
final class AttributeNames {
    private static final Set<String> ACRONYMS = Set.of(
            "usb", "lan", "tdp", "vga", "dvi", "hdmi", "cpu", "gpu", "lcd", "led", "lte", "gps", "poe", "mtbf", "hdd",
            "ssd", "ram", "rom", "rohs", "rj", "ac", "dc", "pci", "sata", "sas", "ide", "raid", "wlan", "nfc", "iso",
            "ieee", "iec", "awg", "bios", "acpi", "dvd", "cd", "hdr", "sim", "sms", "mms", "fm", "am", "tv", "ntsc",
            "pal", "rms", "snmp", "dhcp", "ip", "ipv4", "ipv6", "vlan", "mac", "qos", "acl", "ssid", "wpa", "wpa2",
            "wps", "ups", "pdu", "kvm", "gtin", "ean", "upc", "hs", "unspsc", "oem", "id", "pc", "pcl", "pdf", "mp3",
            "wma", "aac", "jpeg", "ddr", "ecc", "fsb", "osd", "vesa", "dpi", "uv", "uk", "eu", "us", "hp", "dlna",
            "drm", "hdcp", "ps", "ir", "rf", "emi", "rfi", "fcc", "ce", "ul", "snr", "thd", "voip", "isdn", "dsl",
            "adsl", "vpn", "nat", "ssl", "ssh", "rps", "agp", "cas", "ppm", "a4", "a3", "2g", "3g", "4g", "5g", "hd",
            "3d", "rca");
    private static final Set<String> BRACKETED_NOISE = Set.of("t_t", "h_h", "f_f");

    private AttributeNames() {}

    static String of(String code) {
        var tidy = code.replace("_s__", "(s)_")
                .replaceAll("___", "_/_")
                .replaceAll("(?<=\\d)_(?=\\d(?!\\d*_?ghz))", ".")
                .replaceAll("^intel__", "intel_")
                .replace("wxdxh", "W×D×H")
                .replace("w_x_d_x_h", "W×D×H")
                .replace("lxwxh", "L×W×H");
        var parts = tidy.split("__");
        var name = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (!BRACKETED_NOISE.contains(parts[i]) && !parts[i].isEmpty()) {
                name.append(i == 0 ? "" : " ")
                        .append(i % 2 == 1 ? "(" + bracketed(parts[i], parts[i - 1]) + ")" : words(parts[i]));
            }
        }
        return name.isEmpty() ? code : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** "auto document feeder (adf)": the initials of what stands before are an abbreviation. */
    private static String bracketed(String part, String before) {
        var initials = Arrays.stream(before.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1))
                .collect(Collectors.joining());
        return part.length() > 1 && initials.endsWith(part) ? part.toUpperCase(Locale.ROOT) : words(part);
    }

    private static String words(String part) {
        return Arrays.stream(part.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> ACRONYMS.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
                .collect(Collectors.joining(" "));
    }
}
