package tradepost.kernel.verbs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tradepost.kernel.Problem;

/**
 * With which codes a verb may refuse, read from its compiled method and from what that calls outside the kernel: a code is declared where it is
 * thrown and nowhere else. What the kernel refuses is told for all requests alike; a code that is put together at run time is not seen.
 */
public final class Thrown {
    private static final String OURS = "tradepost/";
    private static final String KERNEL = "tradepost/kernel/";
    private static final String PROBLEM = Problem.class.getName().replace('.', '/');
    private static final String KIND = PROBLEM + "$Kind";
    private final Map<String, Map<String, MethodModel>> classes = new HashMap<>();

    private Thrown() {}

    /** The codes of each verb, by its name and their status. Reading takes a second and what is compiled stays as it is: ask once. */
    public static Map<String, Map<Integer, Set<String>>> byVerb(Collection<VerbDefinition> verbs) {
        var thrown = new Thrown();
        var codes = new HashMap<String, Map<Integer, Set<String>>>();
        for (var verb : verbs) codes.put(verb.name(), thrown.of(verb));
        return codes;
    }

    private Map<Integer, Set<String>> of(VerbDefinition verb) {
        var codes = new TreeMap<Integer, Set<String>>();
        var seen = new HashSet<String>();
        var place = verb.method().replace('.', '/').split("#");
        for (var method : methods(place[0]).entrySet())
            if (method.getKey().startsWith(place[1] + "(")) follow(place[0], method.getKey(), seen, codes);
        return codes;
    }

    private void follow(String owner, String method, Set<String> seen, Map<Integer, Set<String>> codes) {
        if (!owner.startsWith(OURS) || owner.startsWith(KERNEL) || !seen.add(owner + "." + method)) return;
        var model = methods(owner).get(method);
        if (model == null || model.code().isEmpty()) return;
        var told = new Told(codes);
        for (CodeElement element : model.code().get())
            if (element instanceof Instruction instruction) {
                told.read(instruction);
                for (var call : calls(instruction)) follow(call[0], call[1], seen, codes);
            }
    }

    private static List<String[]> calls(Instruction instruction) {
        var calls = new ArrayList<String[]>();
        if (instruction instanceof InvokeInstruction call)
            calls.add(new String[] {
                call.owner().asInternalName(),
                call.name().stringValue() + call.type().stringValue()
            });
        if (instruction instanceof InvokeDynamicInstruction dynamic)
            for (var argument : dynamic.bootstrapArgs())
                if (argument instanceof DirectMethodHandleDesc handle) {
                    var owner = handle.owner().descriptorString();
                    calls.add(new String[] {
                        owner.substring(1, owner.length() - 1), handle.methodName() + handle.lookupDescriptor()
                    });
                }
        return calls;
    }

    /** The methods of a class by name and descriptor. */
    private Map<String, MethodModel> methods(String owner) {
        return classes.computeIfAbsent(owner, name -> {
            var methods = new HashMap<String, MethodModel>();
            try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name + ".class")) {
                if (file == null) return methods;
                for (var method : ClassFile.of().parse(file.readAllBytes()).methods())
                    methods.put(
                            method.methodName().stringValue()
                                    + method.methodType().stringValue(),
                            method);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return methods;
        });
    }

    /** Reads one method from top to bottom: a code is a text that is put before its sentence, and then a problem is made of both. */
    private static final class Told {
        private final Map<Integer, Set<String>> codes;
        private String last;
        private String code;
        private boolean together;
        private Problem.Kind kind;

        Told(Map<Integer, Set<String>> codes) {
            this.codes = codes;
        }

        void read(Instruction instruction) {
            var before = together ? last : null;
            together = false;
            switch (instruction) {
                case ConstantInstruction constant
                when constant.constantValue() instanceof String text -> {
                    if (before != null) code = before;
                    last = text;
                    together = true;
                }
                case FieldInstruction field
                when field.owner().asInternalName().equals(KIND)
                        && field.type().stringValue().endsWith("Kind;") ->
                    kind = Problem.Kind.valueOf(field.name().stringValue());
                case InvokeInstruction call
                when call.owner().asInternalName().equals(PROBLEM) ->
                    made(call.name().stringValue(), call.type().stringValue());
                default -> {}
            }
        }

        private void made(String factory, String parameters) {
            switch (factory) {
                case "conflict" -> add(Problem.Kind.CONFLICT, code);
                case "forbidden" -> add(Problem.Kind.FORBIDDEN, code);
                case "malformed" -> add(Problem.Kind.MALFORMED, code);
                case "unavailable" -> add(Problem.Kind.UNAVAILABLE, code);
                case "invalid" -> {
                    // A list of fields has a code of its own.
                    boolean named = code != null && parameters.startsWith("(Ljava/lang/String;");
                    add(Problem.Kind.INVALID, named ? "invalid_" + code.replace('/', '_') : "invalid");
                }
                case "notFound" -> add(Problem.Kind.NOT_FOUND, last == null ? null : last + "_not_found");
                case "of" -> add(kind, code);
                default -> {
                    return;
                }
            }
            code = null;
            kind = null;
        }

        private void add(Problem.Kind status, String found) {
            if (status != null && found != null && found.matches("[a-z][a-z0-9_]*"))
                codes.computeIfAbsent(status.status, unseen -> new TreeSet<>()).add(found);
        }
    }
}
