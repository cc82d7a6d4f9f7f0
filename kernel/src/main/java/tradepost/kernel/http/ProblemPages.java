package tradepost.kernel.http;

import jakarta.ws.rs.core.Response;
import tradepost.kernel.Problem;

/** Shows a problem to a person in the shop's own look; a context that has pages provides it. */
public interface ProblemPages {
    Response page(Problem problem, int status, String trace);
}
