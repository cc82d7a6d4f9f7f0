package tradepost.kernel.verbs;

import static tradepost.kernel.verbs.DeclaredCode.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import tradepost.kernel.limits.Limit;

/** A method that is a verb, and the code that defines it: at most the subject's id and one record go in. */
final class DeclaredVerb {
    private final DeclaredCode code;
    private final ExecutableElement method;
    private final Verb verb;
    private final List<String> arguments = new ArrayList<>();
    private String subject = "null";
    private String input = "null";

    DeclaredVerb(DeclaredCode code, ExecutableElement method) {
        this.code = code;
        this.method = method;
        this.verb = method.getAnnotation(Verb.class);
    }

    /** Tells what is wrong with the declaration, if anything is. */
    String definition(String bean, Consumer<String> wrong) {
        if (!method.getModifiers().contains(Modifier.PUBLIC)) wrong.accept("A verb is a public method");
        if (!verb.limit().isEmpty() && !Limit.isReadable(verb.limit()))
            wrong.accept("A limit is written as calls/seconds, such as 60/3600");
        readParameters(wrong);
        boolean silent = method.getReturnType().getKind() == TypeKind.VOID;
        var call = bean + "." + method.getSimpleName() + "(" + String.join(", ", arguments) + ")";
        var output = silent ? "Void.class" : code.erased(method.getReturnType()) + ".class";
        return "new VerbDefinition(%s, %s, %s, %s, %s, Verb.Open.%s, %s, %s, %s, %s, %s, %s, (id, in) -> %s)"
                .formatted(
                        quoted(verb.value()),
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
                        made(),
                        silent ? "{ " + call + "; return null; }" : call);
    }

    private void readParameters(Consumer<String> wrong) {
        for (var parameter : method.getParameters()) {
            var type = parameter.asType().toString();
            if (code.isId(parameter.asType()) && subject.equals("null") && arguments.isEmpty()) {
                subject = type + ".class";
                arguments.add(type + ".of(id)");
            } else if (input.equals("null")) {
                input = type + ".class";
                arguments.add("(" + type + ") in");
            } else {
                wrong.accept("A verb takes at most the subject's id and one record");
            }
        }
    }

    /** How to tell the id of what the verb made. */
    private String made() {
        return code.hasId(method.getReturnType())
                ? "made -> ((" + code.erased(method.getReturnType()) + ") made).id()"
                : "null";
    }
}
