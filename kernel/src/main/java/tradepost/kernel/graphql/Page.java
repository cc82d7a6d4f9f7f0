package tradepost.kernel.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A connection as Relay wants it: records, the cursor of each when somebody asks, and whether there are more on either side. */
record Page(List<Map<String, Object>> nodes, IntFunction<String> cursor, boolean more, boolean earlier, String total) {
    /** A record in its place. */
    record Edge(Page page, int at) {
        String cursor() {
            return page.cursor.apply(at);
        }

        Map<String, Object> node() {
            return page.nodes.get(at);
        }
    }

    List<Edge> edges() {
        var edges = new ArrayList<Edge>();
        for (int at = 0; at < nodes.size(); at++) edges.add(new Edge(this, at));
        return edges;
    }

    String first() {
        return nodes.isEmpty() ? null : cursor.apply(0);
    }

    String last() {
        return nodes.isEmpty() ? null : cursor.apply(nodes.size() - 1);
    }
}
