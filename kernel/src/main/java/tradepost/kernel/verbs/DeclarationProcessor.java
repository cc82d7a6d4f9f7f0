package tradepost.kernel.verbs;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;
import tradepost.kernel.facts.Subscribe;

/**
 * Reads verbs, facts, subscriptions and settings from a context's classes and writes one {@code Declared} class per context, which calls them without
 * reflection. A mistake in a declaration fails the build and says where.
 */
public final class DeclarationProcessor extends AbstractProcessor {
    private static final String FACT = "tradepost.kernel.facts.Fact";
    private static final String SETTING = "tradepost.kernel.settings.Setting";
    private static final String ID = "tradepost.kernel.Id";
    private final Map<String, Context> contexts = new TreeMap<>();
    private final Set<String> verbNames = new java.util.HashSet<>();
    private boolean written;

    /** What one package declares. */
    private static final class Context {
        final List<Element> origins = new ArrayList<>();
        final Map<String, String> beans = new TreeMap<>();
        final List<String> verbs = new ArrayList<>();
        final List<String> facts = new ArrayList<>();
        final List<String> subscriptions = new ArrayList<>();
        final List<String> settings = new ArrayList<>();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (var element : round.getElementsAnnotatedWith(Verb.class)) verb((ExecutableElement) element);
        for (var element : round.getElementsAnnotatedWith(Subscribe.class)) subscription((ExecutableElement) element);
        // A package with a package-info is a root too, and would list its types a second time.
        for (var root : round.getRootElements())
            if (root instanceof TypeElement) {
                facts(root);
                settings(root);
            }
        if (!written && !round.processingOver()) {
            written = true;
            contexts.forEach(this::write);
        }
        return false;
    }

    private void verb(ExecutableElement method) {
        var verb = method.getAnnotation(Verb.class);
        var name = verb.value();
        if (!name.matches("[a-z][a-z_]*\\.[a-z][a-z_]*"))
            fail(method, "A verb is named like orders.cancel, in lower case");
        if (!verbNames.add(name)) fail(method, "The verb " + name + " is declared twice");
        if (!method.getModifiers().contains(Modifier.PUBLIC)) fail(method, "A verb is a public method");
        String subject = "null";
        String input = "null";
        var arguments = new ArrayList<String>();
        for (var parameter : method.getParameters()) {
            var type = parameter.asType().toString();
            if (isId(parameter.asType()) && subject.equals("null") && arguments.isEmpty()) {
                subject = type + ".class";
                arguments.add(type + ".of(id)");
            } else if (input.equals("null")) {
                input = type + ".class";
                arguments.add("(" + type + ") in");
            } else {
                fail(method, "A verb takes at most the subject's id and one record");
            }
        }
        var context = context(method);
        var bean = bean(context, (TypeElement) method.getEnclosingElement());
        boolean silent = method.getReturnType().getKind() == TypeKind.VOID;
        var call = bean + "." + method.getSimpleName() + "(" + String.join(", ", arguments) + ")";
        var output = silent ? "Void.class" : processingEnv.getTypeUtils().erasure(method.getReturnType()) + ".class";
        context.verbs.add("new VerbDefinition(%s, %s, %s, %s, %s, Verb.Open.%s, %s, %s, %s, (id, in) -> %s)"
                .formatted(
                        quoted(name),
                        subject,
                        input,
                        output,
                        quoted(sentence(method)),
                        verb.open(),
                        verb.transactional(),
                        verb.keyRequired(),
                        quoted(verb.flag()),
                        silent ? "{ " + call + "; return null; }" : call));
    }

    private void subscription(ExecutableElement method) {
        if (method.getParameters().size() != 1) {
            fail(method, "A subscriber takes exactly the fact it reacts to");
            return;
        }
        var fact = method.getParameters().getFirst().asType().toString();
        var context = context(method);
        var owner = (TypeElement) method.getEnclosingElement();
        var bean = bean(context, owner);
        var packageName = packageOf(method);
        var name = packageName.substring(packageName.lastIndexOf('.') + 1) + "." + owner.getSimpleName() + "."
                + method.getSimpleName();
        context.subscriptions.add("new Subscription(%s, %s.class, Subscribe.When.%s, fact -> %s.%s((%s) fact))"
                .formatted(
                        quoted(name),
                        fact,
                        method.getAnnotation(Subscribe.class).value(),
                        bean,
                        method.getSimpleName(),
                        fact));
    }

    private void facts(Element element) {
        if (element.getKind() == ElementKind.RECORD
                && isFact(element.asType())
                && element.getEnclosingElement() instanceof TypeElement events) {
            if (!events.getModifiers().contains(Modifier.SEALED))
                fail(element, "A fact is nested in its context's sealed event type");
            var packageName = packageOf(element);
            var name = packageName.substring(packageName.lastIndexOf('.') + 1) + "."
                    + snake(element.getSimpleName().toString());
            context(element)
                    .facts
                    .add("new FactType(%s, %s.class, %s)"
                            .formatted(
                                    quoted(name),
                                    ((TypeElement) element).getQualifiedName(),
                                    quoted(sentence(element))));
        }
        for (var inner : element.getEnclosedElements()) if (inner instanceof TypeElement) facts(inner);
    }

    private void settings(Element type) {
        for (var member : type.getEnclosedElements()) {
            if (member instanceof TypeElement) settings(member);
            if (!(member instanceof VariableElement field) || !isSetting(field)) continue;
            if (!field.getModifiers().containsAll(Set.of(Modifier.STATIC, Modifier.FINAL))
                    || field.getModifiers().contains(Modifier.PRIVATE))
                fail(field, "A setting is declared as a static final constant that its context can see");
            context(field).settings.add(((TypeElement) type).getQualifiedName() + "." + field.getSimpleName());
        }
    }

    private boolean isSetting(VariableElement field) {
        return field.getKind() == ElementKind.FIELD
                && field.getModifiers().contains(Modifier.STATIC)
                && processingEnv
                        .getTypeUtils()
                        .erasure(field.asType())
                        .toString()
                        .equals(SETTING);
    }

    private Context context(Element element) {
        var context = contexts.computeIfAbsent(packageOf(element), p -> new Context());
        context.origins.add(element);
        return context;
    }

    private static String bean(Context context, TypeElement owner) {
        var name = owner.getSimpleName().toString();
        var field = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        context.beans.put(field, owner.getQualifiedName().toString());
        return field;
    }

    private String packageOf(Element element) {
        return processingEnv
                .getElementUtils()
                .getPackageOf(element)
                .getQualifiedName()
                .toString();
    }

    private boolean isId(TypeMirror type) {
        return type instanceof DeclaredType && isAssignable(type, ID);
    }

    private boolean isFact(TypeMirror type) {
        return isAssignable(type, FACT);
    }

    private boolean isAssignable(TypeMirror type, String to) {
        var target = processingEnv.getElementUtils().getTypeElement(to);
        return target != null && processingEnv.getTypeUtils().isAssignable(type, target.asType());
    }

    private String sentence(Element element) {
        var comment = processingEnv.getElementUtils().getDocComment(element);
        if (comment == null) return "";
        var text = comment.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                .replaceAll(" ?@\\w+.*", "");
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private void write(String packageName, Context context) {
        if (context.verbs.isEmpty()
                && context.facts.isEmpty()
                && context.subscriptions.isEmpty()
                && context.settings.isEmpty()) return;
        var source = new StringBuilder("package " + packageName + ";\n\n")
                .append("import jakarta.inject.Inject;\nimport jakarta.inject.Singleton;\nimport java.util.List;\n")
                .append(
                        "import tradepost.kernel.Declarations;\nimport tradepost.kernel.facts.*;\nimport tradepost.kernel.settings.Setting;\nimport tradepost.kernel.verbs.*;\n\n")
                .append("/** What this context declares; written by the annotation processor. */\n")
                .append("@Singleton\nclass Declared implements Declarations {\n");
        // Beans come as Instance: a context's reactions may need beans that in turn need the registry of all
        // declarations.
        context.beans.forEach((field, type) ->
                source.append("    @Inject jakarta.enterprise.inject.Instance<" + type + "> " + field + ";\n"));
        list(source, context, "VerbDefinition", "verbs", context.verbs);
        list(source, context, "FactType", "facts", context.facts);
        list(source, context, "Subscription", "subscriptions", context.subscriptions);
        list(source, context, "Setting<?>", "settings", context.settings);
        source.append("}\n");
        try (Writer writer = processingEnv
                .getFiler()
                .createSourceFile(packageName + ".Declared", context.origins.toArray(Element[]::new))
                .openWriter()) {
            writer.append(source);
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            "Cannot write the declarations of " + packageName + ": " + e.getMessage());
        }
    }

    private static void list(StringBuilder source, Context context, String type, String name, List<String> entries) {
        source.append("\n    @Override public List<" + type + "> " + name + "() {\n        return List.of(");
        var indent = "\n            ";
        source.append(String.join(
                ",",
                entries.stream().map(entry -> indent + late(entry, context)).toList()));
        source.append(");\n    }\n");
    }

    /** A call on a bean fetches it at the call. */
    private static String late(String entry, Context context) {
        for (var field : context.beans.keySet()) {
            entry = entry.replace("-> " + field + ".", "-> " + field + ".get().")
                    .replace("{ " + field + ".", "{ " + field + ".get().");
        }
        return entry;
    }

    private static String snake(String name) {
        return name.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void fail(Element where, String why) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, why, where);
    }
}
