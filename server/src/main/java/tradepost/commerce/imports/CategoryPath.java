package tradepost.commerce.imports;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A shelf and the shelves it stands in, outermost first: "Cables &gt; USB cables". */
public record CategoryPath(List<String> names) implements Comparable<CategoryPath> {
    /** Where products go that no rule knows; a shelf like any other, so that somebody finds and sorts them. */
    public static final CategoryPath UNSORTED = new CategoryPath(List.of("Unsorted"));

    public CategoryPath {
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A category path needs names: " + names);
        }
        names = List.copyOf(names);
    }

    public static CategoryPath parse(String path) {
        return new CategoryPath(
                Arrays.stream(path.split(">", -1)).map(String::strip).toList());
    }

    /** This shelf and those above it, outermost first: what has to exist before a product can stand here. */
    public List<CategoryPath> upwards() {
        return IntStream.rangeClosed(1, names.size())
                .mapToObj(depth -> new CategoryPath(names.subList(0, depth)))
                .toList();
    }

    @Override
    public int compareTo(CategoryPath other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return String.join(" > ", names);
    }
}
