package tradepost.kernel.verbs;

import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the compiler knows of a declaration, in the words of the source that is written from it. */
final class DeclaredCode {
    private static final String FACT = "tradepost.kernel.facts.Fact";
    private static final String SETTING = "tradepost.kernel.settings.Setting";
    private static final String ID = "tradepost.kernel.Id";
    private final Elements elements;
    private final Types types;

    DeclaredCode(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Where a method is written: its class, a #, its name. */
    String place(ExecutableElement method) {
        return elements.getBinaryName((TypeElement) method.getEnclosingElement()) + "#" + method.getSimpleName();
    }

    /** The type of what a call returns, without what it is a list of. */
    String erased(TypeMirror type) {
        return types.erasure(type).toString();
    }

    boolean isSetting(VariableElement field) {
        return field.getKind() == ElementKind.FIELD
                && field.getModifiers().contains(Modifier.STATIC)
                && types.erasure(field.asType()).toString().equals(SETTING);
    }

    String packageOf(Element element) {
        return elements.getPackageOf(element).getQualifiedName().toString();
    }

    boolean isId(TypeMirror type) {
        return type instanceof DeclaredType && isAssignable(type, ID);
    }

    /** Whether a type is a record that says by its component {@code id} which record of ours it shows. */
    boolean hasId(TypeMirror type) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement())
                        .getRecordComponents().stream()
                                .anyMatch(component -> component.getSimpleName().contentEquals("id")
                                        && (isId(component.asType())
                                                || erased(component.asType()).equals("java.util.UUID")));
    }

    boolean isFact(TypeMirror type) {
        return isAssignable(type, FACT);
    }

    private boolean isAssignable(TypeMirror type, String to) {
        var target = elements.getTypeElement(to);
        return target != null && types.isAssignable(type, target.asType());
    }

    String sentence(Element element) {
        var comment = elements.getDocComment(element);
        if (comment == null) return "";
        var text = comment.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                .replaceAll(" ?@\\w+.*", "");
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    /** The constants of an enum as entries of a map: the words that they are written as, and what their Javadoc says. */
    String meanings(Element type) {
        return type.getEnclosedElements().stream()
                .filter(constant -> constant.getKind() == ElementKind.ENUM_CONSTANT
                        && !sentence(constant).isEmpty())
                .map(constant -> "java.util.Map.entry(%s, %s)"
                        .formatted(
                                quoted(constant.getSimpleName().toString().toLowerCase(Locale.ROOT)),
                                quoted(sentence(constant).replaceAll("\\.$", ""))))
                .collect(Collectors.joining(", "));
    }

    static String snake(String name) {
        return name.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
