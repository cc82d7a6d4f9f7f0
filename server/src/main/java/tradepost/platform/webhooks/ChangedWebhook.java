package tradepost.platform.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What is to be different about a webhook; members that are left out stay as they are. */
public record ChangedWebhook(
        String title, String url, List<String> types, Map<String, JsonNode> conditions, Content content, Form form) {}
