package tradepost.commerce.imports;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** A text without leftovers of the web page or spreadsheet it came from, and what had to be removed. */
record CleanText(String text, Set<Repair> repairs) {
    /** What was done to a text; trimming and single spaces are not worth telling. */
    enum Repair {
        ENTITIES("entities_decoded", "HTML entities were decoded"),
        MARKUP("markup_removed", "HTML tags were removed"),
        CONTROLS("controls_removed", "control characters were removed"),
        SHORTENED("shortened", "the text was too long and was cut at a word");

        final String code;
        final String said;

        Repair(String code, String said) {
            this.code = code;
            this.said = said;
        }
    }

    private static final Pattern ENTITY =
            Pattern.compile("&(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\\d{0,2});");
    private static final Pattern HIDDEN = Pattern.compile("(?is)<(script|style)\\b.*?</\\1\\s*>|<!--.*?-->");
    private static final Pattern BREAK =
            Pattern.compile("(?i)(?:<(?:br|/p|/li|/div|ul|ol|/ul|/ol|/tr|/h[1-6]|li|p)\\b[^<>]*>\\s*)+");
    // Only known elements: "<= 3 l" and "<JetDirect>" are what the maker wrote.
    private static final Pattern TAG =
            Pattern.compile("(?i)</?(?:a|abbr|acronym|address|article|aside|audio|b|base|big|blockquote|body|br|"
                    + "button|canvas|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|embed|fieldset|figure|font|footer|form|frame|"
                    + "frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|meta|nav|noscript|object|ol|"
                    + "optgroup|option|p|param|pre|q|s|script|section|select|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|"
                    + "textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video)(?:\\s[^<>]*|/)?>");
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u200b\\u2060\\ufeff\\ufffe\\uffff&&[^\\t\\n\\r]]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Zs}]+");
    private static final Pattern SPACES_IN_LINE = Pattern.compile("[\\t\\p{Zs}]+");

    /** One line: what titles, names and values are. */
    static CleanText line(String given, int longest) {
        if (isClean(given, longest)) {
            return new CleanText(given, Set.of());
        }
        var repairs = EnumSet.noneOf(Repair.class);
        var text = SPACES.matcher(plain(given, repairs, " ").replace("\\n", " "))
                .replaceAll(" ")
                .strip();
        return new CleanText(shorten(text, longest, repairs), repairs);
    }

    /** Several lines: what descriptions and lists are; the file's {@code \n} and the page's line breaks become real ones. */
    static CleanText lines(String given, int longest) {
        if (isClean(given, longest)) {
            return new CleanText(given, Set.of());
        }
        var repairs = EnumSet.noneOf(Repair.class);
        var text = plain(given, repairs, "\n")
                .replace("\\r", "")
                .replace("\\n", "\n")
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        text = SPACES_IN_LINE
                .matcher(text)
                .replaceAll(" ")
                .replaceAll(" ?\n ?", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
        return new CleanText(shorten(text, longest, repairs), repairs);
    }

    /** Nearly every text is: looking costs a fraction of what mending costs. */
    private static boolean isClean(String given, int longest) {
        if (given.length() > longest) {
            return false;
        }
        char before = ' ';
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            if (c < ' ' || c > '~' || c == '&' || c == '<' || c == '\\' || c == ' ' && before == ' ') {
                return false;
            }
            before = c;
        }
        return given.isEmpty() || before != ' ';
    }

    private static String plain(String given, Set<Repair> repairs, String lineBreak) {
        var text = decode(given, repairs);
        if (text.indexOf('<') >= 0) {
            var bare = withoutMarkup(text, lineBreak);
            noteChange(text, bare, Repair.MARKUP, repairs);
            text = bare;
        }
        var visible = CONTROL.matcher(text).replaceAll("");
        noteChange(text, visible, Repair.CONTROLS, repairs);
        return visible;
    }

    private static String withoutMarkup(String text, String lineBreak) {
        var bare = HIDDEN.matcher(text).replaceAll(" ");
        bare = BREAK.matcher(bare).replaceAll(lineBreak);
        bare = TAG.matcher(bare).replaceAll("");
        return bare.equals(text) ? text : withoutMarkup(bare, lineBreak); // a tag inside a tag shows only now
    }

    /** Exports of exports encode twice ({@code &amp;deg;}); three rounds end every such chain that was seen. */
    private static String decode(String given, Set<Repair> repairs) {
        var text = given;
        for (int round = 0; round < 3 && text.indexOf('&') >= 0; round++) {
            text = ENTITY.matcher(text)
                    .replaceAll(entity -> Matcher.quoteReplacement(StringEscapeUtils.unescapeHtml4(entity.group())));
        }
        noteChange(given, text, Repair.ENTITIES, repairs);
        return text;
    }

    private static String shorten(String text, int longest, Set<Repair> repairs) {
        if (text.length() <= longest) {
            return text;
        }
        repairs.add(Repair.SHORTENED);
        int space = text.lastIndexOf(' ', longest - 1);
        int end = space > longest / 2
                ? space
                : Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }

    private static void noteChange(String before, String after, Repair repair, Set<Repair> repairs) {
        if (!before.equals(after)) {
            repairs.add(repair);
        }
    }
}
