package tradepost.commerce.payments.settlements;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;

/** Razorpay's settlement reconciliation, in the smallest unit of the currency. Its fee has the tax in it. */
final class RazorpayReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RazorpayReport() {}

    static List<SettlementEntry> read(String content, ZoneId zone) {
        var items = tree(content).path("items");
        if (!items.isArray())
            throw Problem.invalid("content", "Give the answer of settlements/recon/combined, with its items");
        var entries = new ArrayList<SettlementEntry>();
        for (var item : items) if (item.path("settled").asBoolean(true)) entries.add(entry(item, zone));
        return entries;
    }

    private static JsonNode tree(String content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw Problem.invalid("content", "This is not JSON: %s", e.getOriginalMessage());
        }
    }

    private static SettlementEntry entry(JsonNode item, ZoneId zone) {
        var id = text(item, "entity_id");
        if (id.isEmpty()) throw Problem.invalid("content", "Each item has an entity_id");
        var currency = Money.currency(text(item, "currency"));
        var fee = new Money(item.path("fee").asLong(), currency);
        var tax = new Money(item.path("tax").asLong(), currency);
        var net = new Money(item.path("credit").asLong() - item.path("debit").asLong(), currency);
        var kind = kind(text(item, "type"), text(item, "dispute_id"));
        var amount = net.plus(fee);
        return new SettlementEntry(
                text(item, "type") + ":" + id,
                kind,
                day(item, zone),
                text(item, "settlement_id"),
                switch (kind) {
                    case PAYMENT -> List.of(text(item, "order_id"), id);
                    case CHARGEBACK -> List.of(text(item, "dispute_id"), id);
                    case REFUND, FEE, EXCHANGE, PAYOUT, ADJUSTMENT -> List.of(id);
                },
                amount,
                fee.minus(tax),
                tax,
                amount);
    }

    private static SettlementKind kind(String type, String dispute) {
        return switch (type) {
            case "payment" -> SettlementKind.PAYMENT;
            case "refund" -> SettlementKind.REFUND;
            case "adjustment" -> dispute.isEmpty() ? SettlementKind.ADJUSTMENT : SettlementKind.CHARGEBACK;
            default -> SettlementKind.ADJUSTMENT;
        };
    }

    private static LocalDate day(JsonNode item, ZoneId zone) {
        long second = item.path("settled_at").asLong(item.path("created_at").asLong());
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), zone);
    }

    private static String text(JsonNode item, String field) {
        return item.path(field).isTextual() ? item.path(field).textValue() : "";
    }
}
