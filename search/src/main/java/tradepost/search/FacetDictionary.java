package tradepost.search;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefHash;

/**
 * Gives every facet value of an index a number, the same in all its segments. It only grows, so that tables made earlier
 * stay valid while a commit adds to it; values nobody carries any more go when a new one is begun.
 */
final class FacetDictionary {
    private final BytesRefHash paths = new BytesRefHash();
    private final Map<String, int[]> names = new ConcurrentHashMap<>();
    private String[] labels = new String[0];

    synchronized int number(BytesRef path) {
        int number = paths.add(path);
        if (number < 0) {
            return -number - 1;
        }
        names.merge(FacetsConfig.stringToPath(path.utf8ToString())[0], new int[] {number}, FacetDictionary::append);
        return number;
    }

    private static int[] append(int[] some, int[] one) {
        var more = Arrays.copyOf(some, some.length + 1);
        more[some.length] = one[0];
        return more;
    }

    synchronized int size() {
        return paths.size();
    }

    /** By facet name the numbers of its values; some may be younger than the table of the one who asks. */
    Map<String, int[]> names() {
        return names;
    }

    /** Only the few values that are ever shown become strings. */
    synchronized String label(int number) {
        labels = number < labels.length ? labels : ArrayUtil.growExact(labels, paths.size());
        if (labels[number] == null) {
            labels[number] =
                    FacetsConfig.stringToPath(paths.get(number, new BytesRef()).utf8ToString())[1];
        }
        return labels[number];
    }
}
