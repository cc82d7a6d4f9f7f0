package tradepost.commerce.payments.transfers;

import tradepost.kernel.audit.Personal;

/** A bank's statement as it was downloaded. A line that was read before is known again and not counted twice. */
public record StatementFile(
        StatementFormat format, @Personal String content) {}
