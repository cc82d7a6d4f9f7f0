package tradepost.commerce.payments;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tradepost.kernel.Problem;

/**
 * A file of lines by which a bank or a provider tells what it has moved. It is read as a whole or refused as a whole; a line that was read before is known
 * again by its mark, so that the same file twice changes nothing, and only what is new is judged.
 *
 * @param what what people call it, at the beginning of a sentence
 */
public record LineFile(String what, int mostLetters, int mostLines) {
    /** The content of a file that was given and is not too long. */
    public String content(String given, String hint) {
        if (given == null || given.isBlank()) throw Problem.invalid("content", hint);
        if (given.length() > mostLetters)
            throw Problem.invalid("content", "%s has at most %s characters; send it in parts", what, mostLetters);
        return given;
    }

    /** Its lines, if there are not too many. */
    public <T> List<T> lines(Collection<T> read) {
        if (read.size() > mostLines)
            throw Problem.invalid("content", "%s has at most %s lines; send it in parts", what, mostLines);
        return List.copyOf(read);
    }

    /** Those lines that were not read before; {@code known} says which marks are known already. */
    public static <T> List<T> fresh(
            List<T> lines, Function<T, String> mark, Function<Collection<String>, Set<String>> known) {
        var before = known.apply(lines.stream().map(mark).toList());
        return lines.stream().filter(line -> !before.contains(mark.apply(line))).toList();
    }

    /** How many lines came to an outcome. */
    public static <T, O> int count(List<T> lines, Function<T, O> outcome, O wanted) {
        return (int)
                lines.stream().filter(line -> outcome.apply(line) == wanted).count();
    }
}
