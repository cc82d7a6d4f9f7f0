package tradepost.supply.returns;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tradepost.kernel.Money;
import tradepost.kernel.Problem;
import tradepost.kernel.settings.Setting;
import tradepost.platform.settings.Settings;

/** What a shop takes back, and on which terms. */
@Singleton
class ReturnPolicy {
    static final Setting<Long> DAYS = Setting.whole("returns.days", 30)
            .between(0L, 3650L)
            .describe("Days after delivery in which customers may ask to give goods back; staff may always");
    static final Setting<String> REASONS = Setting.text(
                    "returns.reasons", "defective, damaged, wrong_item, not_as_described, unwanted, late, other")
            .describe("The reasons customers may choose from, separated by commas");
    static final Setting<String> SHOP_PAYS = Setting.text(
                    "returns.shop_pays", "defective, damaged, wrong_item, not_as_described, late")
            .describe("The reasons for which the shop pays the way back, separated by commas");
    static final Setting<BigDecimal> APPROVE_BELOW = Setting.decimal("returns.approve_below", "0")
            .describe("Returns of customers worth less than this, in the shop's currency, are agreed to at once");
    static final Setting<Duration> SEND_WITHIN = Setting.duration("returns.send_within", Duration.ofDays(14))
            .between(Duration.ofDays(1), Duration.ofDays(365))
            .describe("How long a customer has to send the goods of a return that was agreed to");
    private final Settings settings;

    @Inject
    ReturnPolicy(Settings settings) {
        this.settings = settings;
    }

    List<ReturnReason> reasons() {
        var allowed = named(REASONS);
        return Arrays.stream(ReturnReason.values())
                .filter(reason -> allowed.contains(reason.code()))
                .toList();
    }

    void demandReasons(List<NewReturn.Piece> pieces) {
        var allowed = reasons();
        for (int i = 0; i < pieces.size(); i++)
            if (!allowed.contains(pieces.get(i).reason()))
                throw Problem.invalid("lines/" + i + "/reason", "The shop does not take goods back for this reason");
    }

    /** The shop pays only where it pays for everything that comes back. */
    Payer payer(List<NewReturn.Piece> pieces) {
        var free = named(SHOP_PAYS);
        return pieces.stream().allMatch(piece -> free.contains(piece.reason().code())) ? Payer.SHOP : Payer.CUSTOMER;
    }

    private Set<String> named(Setting<String> list) {
        return Arrays.stream(settings.get(list).split(",")).map(String::strip).collect(Collectors.toSet());
    }

    Duration days() {
        return Duration.ofDays(settings.get(DAYS));
    }

    boolean approvesAtOnce(Money worth) {
        return worth.decimal().compareTo(settings.get(APPROVE_BELOW)) < 0;
    }

    Duration sendWithin() {
        return settings.get(SEND_WITHIN);
    }
}
