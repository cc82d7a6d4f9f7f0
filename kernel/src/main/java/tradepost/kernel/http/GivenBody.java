package tradepost.kernel.http;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import tradepost.kernel.Problem;

/** A resource that takes a record gets one: a body that is absent or null is refused before. */
@Provider
class GivenBody implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = context.proceed();
        if (body == null) throw Problem.malformed("body_missing", "Send a JSON body with what this call needs");
        return body;
    }
}
