package tradepost.kernel.openapi;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/** One thing that a resource written by hand answers: what it is, and what it takes and gives. */
public record Endpoint(Operation operation, List<Parameter> parameters, Body takes, Answer gives, Refusing refuses) {
    private static final String JSON = "application/json";

    /**
     * What it is.
     *
     * @param context the tag and the document it stands in
     * @param name its operation id, unique and for ever
     */
    public record Operation(String method, String path, String context, String name, String summary) {}

    /** A parameter: where it stands (query or header), what it is called and what it means; all are texts and none must be given. */
    public record Parameter(String in, String name, String description) {}

    /** The record it takes, null where there is no body. */
    public record Body(Type type, String media) {}

    /** What it answers with, the type null where that is nothing. */
    public record Answer(int status, Type type, String media) {}

    /**
     * How it refuses.
     *
     * @param problems the status codes besides those that every request may meet
     * @param speaks further media types of its answers, those that refuse among them
     */
    public record Refusing(List<Integer> problems, List<String> speaks) {}

    public static Endpoint of(String method, String path, String context, String name, String summary) {
        return new Endpoint(
                new Operation(method, path, context, name, summary),
                List.of(),
                new Body(null, JSON),
                new Answer(200, null, JSON),
                new Refusing(List.of(), List.of()));
    }

    public Endpoint taking(Type record) {
        return taking(record, JSON);
    }

    public Endpoint taking(Type record, String media) {
        return new Endpoint(operation, parameters, new Body(record, media), gives, refuses);
    }

    public Endpoint answering(int code, Type record) {
        return answering(code, record, JSON);
    }

    public Endpoint answering(int code, Type record, String media) {
        return new Endpoint(operation, parameters, takes, new Answer(code, record, media), refuses);
    }

    public Endpoint query(String parameter, String description) {
        return with(new Parameter("query", parameter, description));
    }

    public Endpoint header(String parameter, String description) {
        return with(new Parameter("header", parameter, description));
    }

    private Endpoint with(Parameter more) {
        var all = new ArrayList<>(parameters);
        all.add(more);
        return new Endpoint(operation, List.copyOf(all), takes, gives, refuses);
    }

    public Endpoint refusing(Integer... codes) {
        return new Endpoint(operation, parameters, takes, gives, new Refusing(List.of(codes), refuses.speaks()));
    }

    /** Where a protocol says how it is answered, also when it is refused. */
    public Endpoint speaking(String... media) {
        return new Endpoint(operation, parameters, takes, gives, new Refusing(refuses.problems(), List.of(media)));
    }
}
