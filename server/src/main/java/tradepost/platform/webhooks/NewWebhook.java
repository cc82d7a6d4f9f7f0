package tradepost.platform.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Whom to tell what.
 *
 * @param types facts such as {@code orders.placed}, {@code orders.*} or {@code *}
 * @param conditions what the fact's members must be, as in list filters: {@code {"kind": "invoice,credit_note", "total.amount": {"gte": "100"}}}
 */
public record NewWebhook(
        String title,
        String url,
        List<String> types,
        Map<String, JsonNode> conditions,
        Content content,
        Form form,
        Algorithm signing) {
    public NewWebhook {
        title = title == null || title.isBlank() ? url : title.strip();
        types = types == null ? List.of() : List.copyOf(types);
        conditions = conditions == null ? Map.of() : Map.copyOf(conditions);
        content = content == null ? Content.FULL : content;
        form = form == null ? Form.STANDARD : form;
        signing = signing == null ? Algorithm.HMAC : signing;
    }

    /** A webhook with the usual settings. */
    public static NewWebhook to(String url, String... types) {
        return new NewWebhook(null, url, List.of(types), null, null, null, null);
    }
}
