package tradepost.testing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tradepost.kernel.Id;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;
import tradepost.kernel.Rate;
import tradepost.kernel.Time;
import tradepost.kernel.verbs.VerbDefinition;
import tradepost.supply.stock.UnitCost;

/** Inputs that verbs accept, made from their records; where a type does not say enough, a member is named here. */
public final class Samples {
    private static final Map<String, Object> BY_NAME = Map.of(
            "url", "https://example.org/hooks",
            "email", "bird@example.org",
            "country", "IN",
            "unit", "INR",
            "amount", "1.00",
            "entity", "brands",
            "language", "de",
            "types", List.of("orders.placed"));
    /** Members that speak against others and are left out. */
    private static final Set<String> LEFT_OUT = Set.of(
            "NewPrintRun.orders",
            "NewPrintRun.from",
            "NewPrintRun.to",
            "Replay.from",
            "Replay.until",
            "ListPrice.before",
            "ListPrice.valid_until",
            "PriceAction.ending",
            "Receipt.free",
            "Receipt.batch",
            "Receipt.serials",
            "AssignedLine.open_item",
            "Line.removed",
            "Line.batch",
            "Line.serials",
            "Line.serial",
            "Line.missing",
            "NewShipment.serials");

    private Samples() {}

    /** An input for the verb; ids come from the function. */
    public static Object of(VerbDefinition verb, Function<Class<?>, String> ids) {
        return verb.input() == null ? Map.of() : members(verb.input(), ids);
    }

    private static Map<String, Object> members(Class<?> type, Function<Class<?>, String> ids) {
        var members = new LinkedHashMap<String, Object>();
        for (var creator : type.getDeclaredMethods()) {
            if (!creator.isAnnotationPresent(JsonCreator.class)) continue;
            for (var parameter : creator.getParameters()) {
                var property = parameter.getAnnotation(JsonProperty.class);
                if (property != null) members.put(property.value(), BY_NAME.get(property.value()));
            }
            if (!members.isEmpty()) return members;
        }
        for (var component : type.getRecordComponents()) {
            var name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
            if (LEFT_OUT.contains(type.getSimpleName() + "." + name)) continue;
            members.put(
                    name,
                    named(component.getType(), name) ? BY_NAME.get(name) : value(component.getGenericType(), ids));
        }
        return members;
    }

    private static boolean named(Class<?> type, String name) {
        return BY_NAME.containsKey(name) && type != Money.class && !type.isRecord() || name.equals("unit");
    }

    private static Object value(Type type, Function<Class<?>, String> ids) {
        if (type instanceof ParameterizedType several) {
            var raw = (Class<?>) several.getRawType();
            if (Collection.class.isAssignableFrom(raw)) return List.of(value(several.getActualTypeArguments()[0], ids));
            if (raw == Map.class) return Map.of();
        }
        if (!(type instanceof Class<?> kind)) return Map.of();
        if (Id.class.isAssignableFrom(kind)) return ids.apply(kind);
        if (kind == Money.class) return Map.of("amount", "1.00", "currency", "INR");
        if (kind == Quantity.class || kind == Rate.class || kind == UnitCost.class) return "1";
        if (kind == Instant.class) return Time.now();
        if (kind == LocalDate.class) return "2026-01-31";
        if (kind == URI.class) return "https://example.org/";
        if (kind == UUID.class) return UUID.randomUUID();
        if (kind == Currency.class) return "INR";
        if (kind == boolean.class || kind == Boolean.class) return false;
        if (kind == int.class || kind == Integer.class || kind == long.class || kind == Long.class) return 1;
        if (kind.isEnum()) return kind.getEnumConstants()[0];
        if (kind.isRecord()) return members(kind, ids);
        return kind == String.class ? "bird" : Map.of();
    }

    /** The kinds of ids that an input takes anywhere. */
    public static Set<Class<?>> ids(Class<?> input) {
        var found = new HashSet<Class<?>>();
        if (input != null) collect(input, found, new HashSet<>());
        return found;
    }

    private static void collect(Type type, Set<Class<?>> found, Set<Type> seen) {
        if (!seen.add(type)) return;
        if (type instanceof ParameterizedType several)
            for (var argument : several.getActualTypeArguments()) collect(argument, found, seen);
        if (!(type instanceof Class<?> kind)) return;
        if (Id.class.isAssignableFrom(kind) && kind != Id.class) found.add(kind);
        else if (kind.isRecord())
            for (var component : kind.getRecordComponents()) collect(component.getGenericType(), found, seen);
    }
}
