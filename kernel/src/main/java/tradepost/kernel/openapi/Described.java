package tradepost.kernel.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** A resource written by hand that tells the OpenAPI document what it answers, next to the code that answers it. */
public interface Described {
    /** A JSON object whose members are not promised one by one. */
    Type DOCUMENT = new TypeReference<Map<String, Object>>() {}.getType();

    List<Endpoint> endpoints();
}
