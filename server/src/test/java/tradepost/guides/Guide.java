package tradepost.guides;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A page of docs/guide as a machine reads it: its fenced blocks. */
record Guide(String name, List<Block> blocks) {
    static Guide read(Path page) throws IOException {
        var name = page.getFileName().toString().replace(".md", "");
        return parse(name, Files.readAllLines(page));
    }

    static Guide parse(String name, List<String> lines) {
        var blocks = new ArrayList<Block>();
        var text = new StringBuilder();
        String fence = null;
        int begin = 0;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (fence == null && line.startsWith("```")) {
                fence = line.substring(3);
                begin = i + 1;
                text.setLength(0);
            } else if (line.equals("```")) {
                var words = fence.split(" ");
                blocks.add(new Block(name, begin, words[0], fence.endsWith(" background"), text.toString()));
                fence = null;
            } else if (fence != null) {
                text.append(line).append('\n');
            }
        }
        if (fence != null) throw new AssertionError("docs/guide/" + name + ".md:" + begin + ": The block has no end");
        return new Guide(name, List.copyOf(blocks));
    }

    List<Change> changes() {
        return blocks.stream().filter(Block::isSource).map(Block::change).toList();
    }

    /** The files that whoever follows the guide writes or changes. */
    Set<String> files() {
        return changes().stream().map(Change::file).collect(Collectors.toSet());
    }
}
