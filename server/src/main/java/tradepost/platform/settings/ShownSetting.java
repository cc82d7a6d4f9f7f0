package tradepost.platform.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A setting as a form shows it. A secret has no value here, only whether it is set. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ShownSetting(
        String name,
        String kind,
        String description,
        @JsonProperty("default") Object otherwise,
        Object least,
        Object most,
        List<String> choices,
        Object value,
        boolean isSet,
        String source) {}
