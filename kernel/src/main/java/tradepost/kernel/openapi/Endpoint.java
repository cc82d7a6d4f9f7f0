package tradepost.kernel.openapi;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a resource written by hand answers.
 *
 * @param context the tag and the document it stands in
 * @param name its operation id, unique and for ever
 * @param input the record it takes, null where there is no body
 * @param output what it answers with as JSON, null where there is none
 * @param produces the media type of the answer
 * @param consumes the media type of the body
 * @param speaks further media types of its answers, those that refuse among them
 * @param problems the status codes it may refuse with, besides those that every request may meet
 */
public record Endpoint(
        String method,
        String path,
        String context,
        String name,
        String summary,
        List<Parameter> parameters,
        Type input,
        Type output,
        int status,
        String consumes,
        String produces,
        List<Integer> problems,
        List<String> speaks) {
    private static final String JSON = "application/json";

    /** A parameter: where it stands (query or header), what it is called and what it means; all are texts and none must be given. */
    public record Parameter(String in, String name, String description) {}

    public static Endpoint of(String method, String path, String context, String name, String summary) {
        return new Endpoint(
                method, path, context, name, summary, List.of(), null, null, 200, JSON, JSON, List.of(), List.of());
    }

    public Endpoint taking(Type record) {
        return taking(record, JSON);
    }

    public Endpoint taking(Type record, String media) {
        return new Endpoint(
                method,
                path,
                context,
                name,
                summary,
                parameters,
                record,
                output,
                status,
                media,
                produces,
                problems,
                speaks);
    }

    public Endpoint answering(int code, Type record) {
        return answering(code, record, JSON);
    }

    public Endpoint answering(int code, Type record, String media) {
        return new Endpoint(
                method,
                path,
                context,
                name,
                summary,
                parameters,
                input,
                record,
                code,
                consumes,
                media,
                problems,
                speaks);
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
        return new Endpoint(
                method,
                path,
                context,
                name,
                summary,
                List.copyOf(all),
                input,
                output,
                status,
                consumes,
                produces,
                problems,
                speaks);
    }

    public Endpoint refusing(Integer... codes) {
        return new Endpoint(
                method,
                path,
                context,
                name,
                summary,
                parameters,
                input,
                output,
                status,
                consumes,
                produces,
                List.of(codes),
                speaks);
    }

    /** Where a protocol says how it is answered, also when it is refused. */
    public Endpoint speaking(String... media) {
        return new Endpoint(
                method,
                path,
                context,
                name,
                summary,
                parameters,
                input,
                output,
                status,
                consumes,
                produces,
                problems,
                List.of(media));
    }
}
