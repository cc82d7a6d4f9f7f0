package tradepost.kernel.verbs;

import static tradepost.kernel.verbs.DeclaredCode.quoted;
import static tradepost.kernel.verbs.DeclaredCode.snake;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.tools.Diagnostic;
import tradepost.kernel.facts.Subscribe;
import tradepost.kernel.jobs.Chore;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.limits.Limit;

/**
 * Reads verbs, facts, subscriptions, settings, jobs, chores and what enums mean from a context's classes and writes one {@code Declared} class per context, which calls them without
 * reflection. A mistake in a declaration fails the build and says where.
 */
public final class DeclarationProcessor extends AbstractProcessor {
    private static final String RUN = "tradepost.kernel.jobs.Run";
    private static final String LIST = "java.util.List<";
    private final Map<String, DeclaredSource> contexts = new TreeMap<>();
    private final Set<String> verbNames = new java.util.HashSet<>();
    private DeclaredCode code;
    private boolean written;

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        code = new DeclaredCode(environment.getElementUtils(), environment.getTypeUtils());
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
        for (var element : round.getElementsAnnotatedWith(Job.class)) job((ExecutableElement) element);
        for (var element : round.getElementsAnnotatedWith(Chore.class)) chore((ExecutableElement) element);
        // A package with a package-info is a root too, and would list its types a second time.
        for (var root : round.getRootElements())
            if (root instanceof TypeElement) {
                facts(root);
                settings(root);
                choices(root);
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
        named(method, name);
        if (!verbNames.add(name)) fail(method, "The verb " + name + " is declared twice");
        if (!method.getModifiers().contains(Modifier.PUBLIC)) fail(method, "A verb is a public method");
        if (!verb.limit().isEmpty() && !Limit.isReadable(verb.limit()))
            fail(method, "A limit is written as calls/seconds, such as 60/3600");
        String subject = "null";
        String input = "null";
        var arguments = new ArrayList<String>();
        for (var parameter : method.getParameters()) {
            var type = parameter.asType().toString();
            if (code.isId(parameter.asType()) && subject.equals("null") && arguments.isEmpty()) {
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
        var output = silent ? "Void.class" : code.erased(method.getReturnType()) + ".class";
        context.verbs.add("new VerbDefinition(%s, %s, %s, %s, %s, Verb.Open.%s, %s, %s, %s, %s, %s, %s, (id, in) -> %s)"
                .formatted(
                        quoted(name),
                        subject,
                        input,
                        output,
                        quoted(code.sentence(method)),
                        verb.open(),
                        verb.transactional(),
                        verb.keyRequired(),
                        quoted(verb.limit()),
                        quoted(verb.flag()),
                        quoted(code.place(method)),
                        code.hasId(method.getReturnType())
                                ? "made -> ((" + code.erased(method.getReturnType()) + ") made).id()"
                                : "null",
                        silent ? "{ " + call + "; return null; }" : call));
    }

    private void subscription(ExecutableElement method) {
        if (method.getParameters().size() != 1) {
            fail(method, "A subscriber takes exactly the fact it reacts to");
            return;
        }
        var when = method.getAnnotation(Subscribe.class).value();
        var taken = method.getParameters().getFirst().asType().toString();
        boolean several = taken.startsWith(LIST);
        if (several != (when == Subscribe.When.GATHERED))
            fail(method, "A subscriber of gathered facts takes a list of them, and every other one takes a fact");
        var fact = several ? taken.substring(LIST.length(), taken.length() - 1) : taken;
        var context = context(method);
        var owner = (TypeElement) method.getEnclosingElement();
        var call = bean(context, owner) + "." + method.getSimpleName();
        var packageName = code.packageOf(method);
        var name = packageName.substring(packageName.lastIndexOf('.') + 1) + "." + owner.getSimpleName() + "."
                + method.getSimpleName();
        context.subscriptions.add("new Subscription(%s, %s.class, Subscribe.When.%s, facts -> %s)"
                .formatted(
                        quoted(name),
                        fact,
                        when,
                        several
                                ? "%s(Subscription.of(facts, %s.class))".formatted(call, fact)
                                : "%s((%s) facts.getFirst())".formatted(call, fact)));
    }

    private void job(ExecutableElement method) {
        var job = method.getAnnotation(Job.class);
        named(method, job.value());
        var parameters = method.getParameters();
        if (parameters.size() != 2 || !parameters.get(1).asType().toString().equals(RUN)) {
            fail(method, "A job takes its input, a record of its own, and the Run");
            return;
        }
        var context = context(method);
        var input = parameters.getFirst().asType().toString();
        var call = "%s.%s((%s) in, run)"
                .formatted(bean(context, (TypeElement) method.getEnclosingElement()), method.getSimpleName(), input);
        context.jobs.add("new JobDefinition(%s, %s.class, %s, %s, %s, %s, (in, run) -> %s)"
                .formatted(
                        quoted(job.value()),
                        input,
                        quoted(code.sentence(method)),
                        job.attempts(),
                        job.patience(),
                        quoted(job.cron()),
                        method.getReturnType().getKind() == TypeKind.VOID ? "{ " + call + "; return null; }" : call));
    }

    private void chore(ExecutableElement method) {
        var chore = method.getAnnotation(Chore.class);
        named(method, chore.value());
        if (!method.getParameters().isEmpty() || method.getReturnType().getKind() != TypeKind.BOOLEAN)
            fail(method, "A chore takes nothing and returns whether there is more to do at once");
        if (chore.every().isEmpty() == chore.cron().isEmpty()) fail(method, "A chore has either every or cron");
        var context = context(method);
        context.chores.add("new ChoreDefinition(%s, %s, %s, () -> %s.%s())"
                .formatted(
                        quoted(chore.value()),
                        quoted(chore.every()),
                        quoted(chore.cron()),
                        bean(context, (TypeElement) method.getEnclosingElement()),
                        method.getSimpleName()));
    }

    private void named(ExecutableElement method, String name) {
        if (!name.matches("[a-z][a-z_]*\\.[a-z][a-z_]*"))
            fail(method, "Verbs, jobs and chores are named like orders.cancel, in lower case");
    }

    private void facts(Element element) {
        if (element.getKind() == ElementKind.RECORD
                && code.isFact(element.asType())
                && element.getEnclosingElement() instanceof TypeElement events) {
            if (!events.getModifiers().contains(Modifier.SEALED))
                fail(element, "A fact is nested in its context's sealed event type");
            var packageName = code.packageOf(element);
            var name = packageName.substring(packageName.lastIndexOf('.') + 1) + "."
                    + snake(element.getSimpleName().toString());
            context(element)
                    .facts
                    .add("new FactType(%s, %s.class, %s)"
                            .formatted(
                                    quoted(name),
                                    ((TypeElement) element).getQualifiedName(),
                                    quoted(code.sentence(element))));
        }
        for (var inner : element.getEnclosedElements()) if (inner instanceof TypeElement) facts(inner);
    }

    private void settings(Element type) {
        for (var member : type.getEnclosedElements()) {
            if (member instanceof TypeElement) settings(member);
            if (!(member instanceof VariableElement field) || !code.isSetting(field)) continue;
            if (!field.getModifiers().containsAll(Set.of(Modifier.STATIC, Modifier.FINAL))
                    || field.getModifiers().contains(Modifier.PRIVATE))
                fail(field, "A setting is declared as a static final constant that its context can see");
            context(field).settings.add(((TypeElement) type).getQualifiedName() + "." + field.getSimpleName());
        }
    }

    /** An enum whose constants say in their Javadoc what they mean. */
    private void choices(Element type) {
        for (var member : type.getEnclosedElements()) if (member instanceof TypeElement) choices(member);
        if (type.getKind() != ElementKind.ENUM || type.getModifiers().contains(Modifier.PRIVATE)) return;
        var meanings = code.meanings(type);
        if (!meanings.isEmpty())
            context(type)
                    .choices
                    .add("new Choices(%s.class, java.util.Map.ofEntries(%s))"
                            .formatted(((TypeElement) type).getQualifiedName(), meanings));
    }

    private DeclaredSource context(Element element) {
        var context = contexts.computeIfAbsent(code.packageOf(element), p -> new DeclaredSource());
        context.origins.add(element);
        return context;
    }

    private static String bean(DeclaredSource context, TypeElement owner) {
        var name = owner.getSimpleName().toString();
        var field = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        context.beans.put(field, owner.getQualifiedName().toString());
        return field;
    }

    private void write(String packageName, DeclaredSource context) {
        if (context.isEmpty()) return;
        try (Writer writer = processingEnv
                .getFiler()
                .createSourceFile(packageName + ".Declared", context.origins.toArray(Element[]::new))
                .openWriter()) {
            writer.append(context.source(packageName));
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            "Cannot write the declarations of " + packageName + ": " + e.getMessage());
        }
    }

    private void fail(Element where, String why) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, why, where);
    }
}
