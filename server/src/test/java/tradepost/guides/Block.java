package tradepost.guides;

import java.util.regex.Pattern;

/** A fenced block of a guide: what stands in it, and where. */
record Block(String guide, int line, String language, boolean background, String text) {
    private static final Pattern PLACE =
            Pattern.compile("(?://|--|#) (\\S+) \\((?:(new)|after: (.+)|instead of: (.+))\\)");

    /** Where the guide is wrong, as an editor opens it. */
    AssertionError wrong(String why) {
        return new AssertionError("docs/guide/" + guide + ".md:" + line + ": " + why);
    }

    boolean isSource() {
        return !isCommand() && !isAnswer();
    }

    boolean isCommand() {
        return language.equals("sh");
    }

    boolean isAnswer() {
        return language.equals("json") || language.equals("text");
    }

    /** What a block of source asks for: its first line names the file and the place in it. */
    Change change() {
        int end = text.indexOf('\n');
        var place = PLACE.matcher(end < 0 ? text : text.substring(0, end));
        if (!place.matches())
            throw wrong("The first line names the file and says (new), (after: a line) or (instead of: a line)");
        return new Change(this, place.group(1), place.group(3), place.group(4), text.substring(end + 1));
    }
}
