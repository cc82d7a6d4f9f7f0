package tradepost;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line taken apart: the command, its words and its named options. */
record Options(String command, List<String> words, Map<String, String> named) {
    private static final Set<String> COMMANDS =
            Set.of("run", "seed", "import", "tenant", "doctor", "api", "audit", "stock", "train");
    private static final Set<String> NAMES =
            Set.of("port", "database", "data", "tenant", "country", "currency", "email", "password", "host", "head");

    /** A mistake in the command line, said in one sentence. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String sentence) {
            super(sentence, null, false, false);
        }
    }

    static Options read(String... arguments) {
        var words = new ArrayList<String>();
        var named = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            var word = arguments[i];
            if (!word.startsWith("--")) {
                words.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            var name = equals < 0 ? word.substring(2) : word.substring(2, equals);
            if (equals < 0 && i + 1 == arguments.length) named.put(name, "");
            else named.put(name, equals < 0 ? arguments[++i] : word.substring(equals + 1));
        }
        var command = words.isEmpty() ? "run" : words.removeFirst();
        return new Options(command, List.copyOf(words), Map.copyOf(named));
    }

    void check() {
        if (!COMMANDS.contains(command))
            throw new Wrong("There is no command '" + command + "'. Try: ./tradepost --help");
        for (var name : named.keySet()) {
            if (!NAMES.contains(name))
                throw new Wrong("There is no option --" + name + ". Try: ./tradepost " + command + " --help");
        }
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(named.get(name)).filter(value -> !value.isEmpty());
    }

    String word(int index, String what) {
        if (index >= words.size()) throw new Wrong("Name the " + what + ". Try: ./tradepost " + command + " --help");
        return words.get(index);
    }

    /** Whether the command answers requests, and owns the database while it does. */
    boolean serves() {
        return command.equals("run") || command.equals("train");
    }

    String port() {
        return option("port").orElse("8080");
    }

    /** Where the database and the search indexes live. */
    Path data() {
        return Path.of(option("data")
                        .or(() -> Optional.ofNullable(System.getenv("TRADEPOST_DATA")))
                        .orElse("data"))
                .toAbsolutePath();
    }
}
