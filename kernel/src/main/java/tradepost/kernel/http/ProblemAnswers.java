package tradepost.kernel.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jooq.exception.DataAccessException;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.db.DatabaseProblem;
import tradepost.kernel.verbs.JsonProblem;

/** Answers every failure as RFC 9457 problem JSON, or as a page where a person's browser asks; a bug is logged here, once. */
class ProblemAnswers {
    private static final Logger LOG = Logger.getLogger("tradepost.problems");

    private final Json json;
    private final Instance<ProblemPages> pages;

    @Inject
    ProblemAnswers(Json json, Instance<ProblemPages> pages) {
        this.json = json;
        this.pages = pages;
    }

    @ServerExceptionMapper
    Response problem(Problem problem, ContainerRequestContext request) {
        return answer(problem, request);
    }

    @ServerExceptionMapper
    Response database(DataAccessException e, ContainerRequestContext request) {
        var problem = DatabaseProblem.of(e);
        return problem == null ? bug(e, request) : answer(problem, request);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e, ContainerRequestContext request) {
        var cause = e.getCause();
        if (cause instanceof JsonProcessingException unreadable) return answer(JsonProblem.of(unreadable), request);
        int status = e.getResponse().getStatus();
        if (status < 400) return e.getResponse();
        var kind = status == 404 ? Problem.Kind.NOT_FOUND : status >= 500 ? null : Problem.Kind.MALFORMED;
        if (kind == null) return bug(e, request);
        var sentence =
                switch (status) {
                    case 404 -> "There is nothing at " + request.getUriInfo().getPath();
                    case 405 ->
                        e instanceof NotAllowedException
                                ? request.getMethod() + " is not possible here"
                                : "That method is not possible here";
                    case 406 -> "None of the accepted media types can be given";
                    case 415 -> "Send JSON with Content-Type: application/json";
                    default -> "The request could not be understood";
                };
        return answer(Problem.of(kind, status == 404 ? "not_found" : "malformed", sentence), request, status);
    }

    /** The framework has an answer of its own for these, which is no problem JSON. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e, ContainerRequestContext request) {
        return answer(JsonProblem.of(e), request);
    }

    @ServerExceptionMapper
    Response anything(Throwable e, ContainerRequestContext request) {
        for (var cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof Problem problem) return answer(problem, request);
        return e instanceof JsonProcessingException unreadable
                ? answer(JsonProblem.of(unreadable), request)
                : bug(e, request);
    }

    private Response bug(Throwable e, ContainerRequestContext request) {
        LOG.errorf(e, "%s %s failed", request.getMethod(), request.getUriInfo().getPath());
        var problem = Problem.of(
                Problem.Kind.UNAVAILABLE,
                "internal_error",
                "Something went wrong on our side; quote the trace id when you ask for help");
        return answer(problem, request, 500);
    }

    private Response answer(Problem problem, ContainerRequestContext request) {
        return answer(problem, request, problem.kind().status);
    }

    private Response answer(Problem problem, ContainerRequestContext request, int status) {
        var trace = ScopeFilter.correlated(request);
        boolean person = !request.getUriInfo().getPath().startsWith("/api/")
                && request.getAcceptableMediaTypes().stream()
                        .anyMatch(type -> type.isCompatible(MediaType.TEXT_HTML_TYPE) && !type.isWildcardType());
        if (person && pages.isResolvable()) {
            return Response.fromResponse(pages.get().page(problem, status, trace))
                    .header("X-Correlation-Id", trace)
                    .build();
        }
        var response = Response.status(status)
                .type("application/problem+json")
                .entity(json.write(body(problem, status, trace)));
        if (problem.kind() == Problem.Kind.UNAVAILABLE
                || problem.kind() == Problem.Kind.TOO_MANY
                || problem.more().containsKey("retry_after"))
            response.header("Retry-After", problem.more().getOrDefault("retry_after", 2));
        problem.headers().forEach(response::header);
        return response.build();
    }

    private static Map<String, Object> body(Problem problem, int status, String trace) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "/docs/problems#" + problem.code());
        body.put("title", status == 500 ? "Internal error" : problem.kind().title);
        body.put("status", status);
        body.put("detail", problem.getMessage());
        body.put("code", problem.code());
        body.put("trace_id", trace);
        if (!problem.fields().isEmpty()) body.put("errors", problem.fields());
        body.putAll(problem.more());
        return body;
    }
}
