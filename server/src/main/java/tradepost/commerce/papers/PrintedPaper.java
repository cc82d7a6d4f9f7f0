package tradepost.commerce.papers;

import java.util.Base64;

/** A PDF in an answer; the content is Base64. */
public record PrintedPaper(String name, String type, String content) {
    static PrintedPaper pdf(String name, byte[] pdf) {
        return new PrintedPaper(name, "application/pdf", Base64.getEncoder().encodeToString(pdf));
    }

    /** A document's number as the name of a file. */
    static String fileName(String number) {
        return number.replaceAll("[^A-Za-z0-9-]", "-") + ".pdf";
    }
}
