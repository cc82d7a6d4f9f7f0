package tradepost.commerce.ledger;

import tradepost.kernel.Problem;

/** The record a posting is about, such as an order. */
public record Reference(String type, String id) {
    public Reference {
        Problem.checks()
                .require(type != null && type.matches("[a-z][a-z_]{0,39}"), "type", "Say what it is, such as order")
                .require(id != null && !id.isBlank() && id.length() <= 120, "id", "Give the id of the record")
                .done();
    }
}
