package tradepost.kernel.verbs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Element;

/** What one package declares, and the source of the class that says so. */
final class DeclaredSource {
    final List<Element> origins = new ArrayList<>();
    final Map<String, String> beans = new TreeMap<>();
    final List<String> verbs = new ArrayList<>();
    final List<String> facts = new ArrayList<>();
    final List<String> subscriptions = new ArrayList<>();
    final List<String> settings = new ArrayList<>();
    final List<String> jobs = new ArrayList<>();
    final List<String> chores = new ArrayList<>();
    final List<String> choices = new ArrayList<>();

    boolean isEmpty() {
        return Stream.of(verbs, facts, subscriptions, settings, jobs, chores, choices)
                .allMatch(List::isEmpty);
    }

    String source(String packageName) {
        var source = new StringBuilder("package " + packageName + ";\n\n")
                .append("import jakarta.inject.Inject;\nimport jakarta.inject.Singleton;\nimport java.util.List;\n")
                .append("import tradepost.kernel.Declarations;\nimport tradepost.kernel.facts.*;\n")
                .append(
                        "import tradepost.kernel.jobs.*;\nimport tradepost.kernel.schemas.Choices;\nimport tradepost.kernel.settings.Setting;\nimport tradepost.kernel.verbs.*;\n\n")
                .append("/** What this context declares; written by the annotation processor. */\n")
                .append("@Singleton\nclass Declared implements Declarations {\n");
        // Beans come as Instance: a context's reactions may need beans that in turn need the registry of all
        // declarations.
        beans.forEach((field, type) ->
                source.append("    @Inject jakarta.enterprise.inject.Instance<" + type + "> " + field + ";\n"));
        list(source, "VerbDefinition", "verbs", verbs);
        list(source, "FactType", "facts", facts);
        list(source, "Subscription", "subscriptions", subscriptions);
        list(source, "Setting<?>", "settings", settings);
        list(source, "JobDefinition", "jobs", jobs);
        list(source, "ChoreDefinition", "chores", chores);
        list(source, "Choices", "choices", choices);
        return source.append("}\n").toString();
    }

    private void list(StringBuilder source, String type, String name, List<String> entries) {
        source.append("\n    @Override public List<" + type + "> " + name + "() {\n        return List.of(");
        var indent = "\n            ";
        source.append(String.join(
                ",", entries.stream().map(entry -> indent + late(entry)).toList()));
        source.append(");\n    }\n");
    }

    /** A call on a bean fetches it at the call. */
    private String late(String entry) {
        for (var field : beans.keySet()) {
            entry = entry.replace("-> " + field + ".", "-> " + field + ".get().")
                    .replace("{ " + field + ".", "{ " + field + ".get().");
        }
        return entry;
    }
}
