package tradepost.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Random;

/** Texts and values that have broken programs before. */
final class Naughty {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "' or 1=1 --",
            "\"; drop table orders.sales_order; --",
            "%00",
            "%s%n%d",
            "../../etc/passwd",
            "<script>alert(1)</script>",
            "\u202eevil",
            "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
            "\ufeffbom",
            "💣".repeat(50),
            "null",
            "NaN",
            "-0",
            "1e400",
            "99999999999999999999999",
            "-9223372036854775808",
            "0x10",
            "2027-02-30",
            "2027-01-31T25:00:00Z",
            "+999999999-01-01T00:00:00Z",
            "-4713-01-01",
            "1".repeat(5_000),
            "x".repeat(10_000),
            "{}",
            "[]",
            "${jndi:ldap://x}",
            "ord_00000000000000000000000000",
            "ord_zzzzzzzzzzzzzzzzzzzzzzzzzz",
            "a..b",
            "..",
            ",,,",
            "true",
            "\uffff",
            "\n\r\t");
    private final Random random;

    Naughty(Random random) {
        this.random = random;
    }

    String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** Headers cannot carry everything; what no client could send would test only the client. */
    String header() {
        var printable = text().replaceAll("[^\\x20-\\x7e]", "?");
        return printable.substring(0, Math.min(printable.length(), 2_000));
    }

    JsonNode value() {
        return switch (random.nextInt(16)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(random.nextLong());
            case 2 -> JSON.numberNode(-1);
            case 3 -> JSON.numberNode(1.5e300);
            case 4 -> JSON.booleanNode(true);
            case 5 -> JSON.objectNode();
            case 6 -> JSON.arrayNode().addNull();
            case 7 -> JSON.arrayNode();
            case 8 -> JSON.numberNode(0);
            case 9 -> JSON.textNode("x".repeat(100_000));
            default -> JSON.textNode(text());
        };
    }

    /** Bodies that are wrong as a whole. */
    String body() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "{";
            case 2 -> "[".repeat(3_000) + "]".repeat(3_000);
            case 3 -> "{\"a\":".repeat(900) + "1" + "}".repeat(900);
            case 4 -> "\"" + "x".repeat(100_000) + "\"";
            case 5 -> "null";
            case 6 -> "{\"a\":1,\"a\":2}";
            default -> text();
        };
    }
}
