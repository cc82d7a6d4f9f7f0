package tradepost.supply.stock;

import java.time.LocalDate;
import tradepost.kernel.Problem;

/** What is printed on a batch. Without a day of expiry it follows from the day it was made and how long the article lasts. */
public record BatchLabel(String code, LocalDate madeOn, LocalDate expiresOn, String supplier) {
    public BatchLabel {
        code = code == null ? "" : code.strip();
        supplier = supplier == null ? "" : supplier.strip();
        Problem.checks()
                .require(!code.isEmpty() && code.length() <= 100, "code", "A batch has a code of 1 to 100 characters")
                .require(
                        madeOn == null || expiresOn == null || !madeOn.isAfter(expiresOn),
                        "expires_on",
                        "A batch does not expire before it was made")
                .done();
    }

    /** A batch of which only the code is said. */
    public static BatchLabel of(String code) {
        return new BatchLabel(code, null, null, "");
    }
}
