package tradepost.supply.stock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import tradepost.kernel.Problem;

/** How far a paper is. */
public enum DocumentStatus {
    /** Being written. */
    DRAFT,
    /** Worth so much that a second person must agree. */
    PENDING_APPROVAL,
    /** On the way. */
    SENT,
    /** Some of it arrived. */
    PARTLY_RECEIVED,
    /** Done. */
    POSTED,
    /** The second person did not agree. */
    REJECTED,
    /** Given up, or taken back by opposite movements once it was done. */
    CANCELLED;

    Set<DocumentStatus> next() {
        return switch (this) {
            case DRAFT -> Set.of(PENDING_APPROVAL, SENT, POSTED, CANCELLED);
            case PENDING_APPROVAL -> Set.of(POSTED, REJECTED, CANCELLED);
            case SENT -> Set.of(SENT, PARTLY_RECEIVED, POSTED, CANCELLED);
            case PARTLY_RECEIVED -> Set.of(SENT, PARTLY_RECEIVED, POSTED);
            case POSTED -> Set.of(CANCELLED);
            case REJECTED, CANCELLED -> Set.of();
        };
    }

    DocumentStatus to(DocumentStatus wanted) {
        if (next().contains(wanted)) return wanted;
        throw Problem.conflict("document_status", "A paper that is %s cannot become %s", code(), wanted.code())
                .with(
                        "allowed",
                        next().stream().map(DocumentStatus::code).sorted().toList());
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DocumentStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
