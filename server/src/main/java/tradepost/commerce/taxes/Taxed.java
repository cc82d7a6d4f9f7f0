package tradepost.commerce.taxes;

import java.util.List;
import tradepost.kernel.Money;
import tradepost.kernel.Rate;

/**
 * An amount with its taxes as of the sale; net and tax always add up to gross. The rate is that of all its taxes together, the group names them, and
 * the explanation is what speaks for the reason, such as the number of a certificate.
 */
public record Taxed(
        Money net,
        Money tax,
        Money gross,
        Rate rate,
        Reason reason,
        String explanation,
        String group,
        List<Levied> levies) {}
