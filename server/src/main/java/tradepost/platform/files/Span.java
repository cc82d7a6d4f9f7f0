package tradepost.platform.files;

import java.util.Optional;
import java.util.regex.Pattern;

/** A part of a file as a Range header asks for it (RFC 9110): one span of bytes; more than one are answered with the whole. */
record Span(long from, long to) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Empty where no single span is asked for; a span that lies outside has no bytes. */
    static Optional<Span> of(String header, long size) {
        var asked = header == null ? null : ONE.matcher(header.strip());
        if (asked == null || !asked.matches()) return Optional.empty();
        var first = asked.group(1);
        var last = asked.group(2);
        if (first.isEmpty() && last.isEmpty()) return Optional.empty();
        if (first.isEmpty()) return Optional.of(new Span(Math.max(0, size - Long.parseLong(last)), size - 1));
        long to = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        return Optional.of(new Span(Long.parseLong(first), to));
    }

    long length() {
        return to - from + 1;
    }

    boolean isEmpty() {
        return length() <= 0;
    }
}
