package tradepost.supply.returns;

import java.time.Instant;
import java.util.List;
import tradepost.commerce.orders.Order;
import tradepost.db.ids.OrderId;
import tradepost.db.ids.OrderLineId;
import tradepost.db.ids.ReturnId;
import tradepost.db.ids.ReturnLineId;
import tradepost.db.ids.VariantId;
import tradepost.kernel.Money;
import tradepost.kernel.Quantity;

/**
 * Goods that a customer gives back.
 *
 * @param outcome what the customer got, null until the return is resolved
 * @param dueAt until when the goods of an approved return must be on their way, or null
 * @param exchange the order of other goods, or null
 */
public record Return(
        ReturnId id,
        String number,
        OrderId order,
        ReturnState status,
        Outcome wish,
        Outcome outcome,
        boolean byCustomer,
        String note,
        String decisionReason,
        Payer payer,
        String carrier,
        String tracking,
        Money refund,
        Money shipping,
        OrderId exchange,
        Instant dueAt,
        Instant requestedAt,
        long version,
        List<Line> lines) {
    /** A line of the order: how much is announced, how much came, what became of it and what was given for it. */
    public record Line(
            ReturnLineId id,
            OrderLineId orderLine,
            VariantId variant,
            String sku,
            String title,
            Quantity quantity,
            Quantity received,
            ReturnReason reason,
            String comment,
            Disposition disposition,
            Money refund) {
        /** Announced, and nothing came yet. */
        static Line of(Order order, NewReturn.Piece piece, Money zero) {
            var sold = order.lines().stream()
                    .filter(line -> line.id().equals(piece.line()))
                    .findFirst()
                    .orElseThrow();
            return new Line(
                    ReturnLineId.next(),
                    sold.id(),
                    sold.variant(),
                    sold.sku(),
                    sold.title(),
                    piece.quantity(),
                    Quantity.ZERO,
                    piece.reason(),
                    piece.comment(),
                    null,
                    zero);
        }

        Line with(Quantity came, Disposition becomes, Money back) {
            return new Line(id, orderLine, variant, sku, title, quantity, came, reason, comment, becomes, back);
        }
    }

    Return as(ReturnState state) {
        return with(state, null, decisionReason, refund, shipping, exchange, dueAt, lines);
    }

    Return as(ReturnState state, String why) {
        return with(state, null, why, refund, shipping, exchange, dueAt, lines);
    }

    Return due(Instant at) {
        return with(status, outcome, decisionReason, refund, shipping, exchange, at, lines);
    }

    Return sent(String by, String number) {
        return new Return(
                id,
                this.number,
                order,
                status.to(ReturnState.IN_TRANSIT),
                wish,
                outcome,
                byCustomer,
                note,
                decisionReason,
                payer,
                by,
                number,
                refund,
                shipping,
                exchange,
                dueAt,
                requestedAt,
                version,
                lines);
    }

    Return resolved(Outcome how, Money goods, Money delivery, OrderId other, List<Line> paid) {
        return with(ReturnState.RESOLVED, how, decisionReason, goods, delivery, other, dueAt, paid);
    }

    Return having(ReturnState state, List<Line> changed) {
        return with(state, outcome, decisionReason, refund, shipping, exchange, dueAt, changed);
    }

    private Return with(
            ReturnState state,
            Outcome how,
            String why,
            Money goods,
            Money delivery,
            OrderId other,
            Instant due,
            List<Line> all) {
        return new Return(
                id,
                number,
                order,
                status == state ? state : status.to(state),
                wish,
                how,
                byCustomer,
                note,
                why,
                payer,
                carrier,
                tracking,
                goods,
                delivery,
                other,
                due,
                requestedAt,
                version,
                all);
    }
}
