package tradepost.kernel.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Splits a script at its semicolons and takes out what is no SQL of its own: comments, texts, bodies of functions. */
final class SqlStatements {
    private static final Pattern PARTS = Pattern.compile("""
            (?<comment>--[^\\n]*|/\\*.*?\\*/)|(?<text>'(?:[^']|'')*')|(?<body>\\$(?<tag>\\w*)\\$.*?\\$\\k<tag>\\$)|(?<end>;)""", Pattern.DOTALL);

    /** In lower case, on one line; {@code line} is where it starts in the file. */
    record Statement(int line, String sql) {}

    private SqlStatements() {}

    static List<Statement> of(String script) {
        var statements = new ArrayList<Statement>();
        var sql = new StringBuilder();
        var parts = PARTS.matcher(script);
        int last = 0;
        int start = 0;
        while (parts.find()) {
            start = sql.toString().isBlank() ? last : start;
            sql.append(script, last, parts.start());
            last = parts.end();
            if (parts.group("text") != null || parts.group("body") != null) {
                sql.append("''");
            } else if (parts.group("end") != null) {
                add(statements, script, start, sql);
            } else {
                sql.append(' ');
            }
        }
        start = sql.toString().isBlank() ? last : start;
        add(statements, script, start, sql.append(script, last, script.length()));
        return statements;
    }

    private static void add(List<Statement> statements, String script, int start, StringBuilder sql) {
        if (!sql.toString().isBlank()) {
            int first = start;
            while (Character.isWhitespace(script.charAt(first))) {
                first++;
            }
            var line = (int) script.substring(0, first)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            var oneLine = sql.toString().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
            statements.add(new Statement(line, oneLine));
        }
        sql.setLength(0);
    }
}
