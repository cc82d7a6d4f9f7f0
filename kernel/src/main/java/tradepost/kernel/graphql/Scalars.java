package tradepost.kernel.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Kinds of values that GraphQL does not know by itself; what they may hold is checked where REST checks it, not twice. */
final class Scalars {
    static final GraphQLScalarType LONG =
            scalar("Long", "A whole number of up to 64 bits", Number.class::cast, Scalars::whole);
    static final GraphQLScalarType DECIMAL =
            scalar("Decimal", "A decimal number, written as a text: \"12.50\"", String::valueOf, Scalars::decimal);
    static final GraphQLScalarType DATE_TIME =
            scalar("DateTime", "A moment in UTC (RFC 3339): \"2027-01-31T10:00:00Z\"", String::valueOf, Scalars::text);
    static final GraphQLScalarType DATE = scalar("Date", "A day: \"2027-01-31\"", String::valueOf, Scalars::text);
    static final GraphQLScalarType BYTES = scalar("Bytes", "Bytes in base 64", Scalars::base64, Scalars::text);
    static final GraphQLScalarType JSON =
            scalar("JSON", "Any JSON, where a value has no form of its own", value -> value, value -> value);
    static final Set<GraphQLScalarType> ALL = Set.of(LONG, DECIMAL, DATE_TIME, DATE, BYTES, JSON);

    private Scalars() {}

    private static GraphQLScalarType scalar(
            String name, String description, Function<Object, Object> write, Function<Object, Object> read) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .description(description)
                .coercing(new Coercing<Object, Object>() {
                    @Override
                    public Object serialize(Object value, GraphQLContext context, Locale locale) {
                        return write.apply(value);
                    }

                    @Override
                    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
                        var parsed = read.apply(value);
                        if (parsed != null) return parsed;
                        throw new CoercingParseValueException("'" + value + "' is no " + name);
                    }

                    @Override
                    public Object parseLiteral(
                            Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
                        var parsed = read.apply(plain(literal, variables));
                        if (parsed != null) return parsed;
                        throw new CoercingParseLiteralException("This is no " + name);
                    }

                    @Override
                    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
                        return StringValue.of(String.valueOf(value));
                    }
                })
                .build();
    }

    private static Object whole(Object value) {
        if (value instanceof Integer || value instanceof Long) return ((Number) value).longValue();
        return value instanceof BigInteger big && big.bitLength() < Long.SIZE ? big.longValue() : null;
    }

    private static Object decimal(Object value) {
        return value instanceof Number ? value.toString() : text(value);
    }

    private static Object text(Object value) {
        return value instanceof String ? value : null;
    }

    private static Object base64(Object value) {
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString();
    }

    private static Object plain(Value<?> literal, CoercedVariables variables) {
        return switch (literal) {
            case StringValue text -> text.getValue();
            case IntValue whole -> whole.getValue();
            case FloatValue decimal -> decimal.getValue();
            case BooleanValue yesNo -> yesNo.isValue();
            case EnumValue choice -> choice.getName();
            case VariableReference variable -> variables.get(variable.getName());
            case ArrayValue list -> {
                var all = new ArrayList<>();
                for (Value<?> item : list.getValues()) all.add(plain(item, variables));
                yield all;
            }
            case ObjectValue object -> {
                var all = new LinkedHashMap<String, Object>();
                for (var field : object.getObjectFields()) all.put(field.getName(), plain(field.getValue(), variables));
                yield all;
            }
            case NullValue nothing -> null;
            default -> throw new CoercingParseLiteralException("This value cannot be read");
        };
    }
}
