package tradepost.commerce.tiers;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tradepost.db.ids.CustomerTierId;

/** All tiers of a shop and the days of grace: says what a customer's turnover comes to, without touching anything. */
record Ladder(List<Tier> tiers, long graceDays) {
    /** What becomes of a standing, and why where the tier is another one. */
    record Verdict(Standing standing, TierCause cause) {}

    /** The highest that is reached. */
    Optional<Tier> reached(Turnover turnover) {
        return tiers.stream()
                .filter(tier -> turnover.reaches(tier.threshold()))
                .max(Comparator.comparingInt(Tier::rank));
    }

    /** The lowest above a rank, which is what a customer may reach next. */
    Optional<Tier> next(int rank) {
        return tiers.stream().filter(tier -> tier.rank() > rank).min(Comparator.comparingInt(Tier::rank));
    }

    Optional<Tier> find(CustomerTierId id) {
        return tiers.stream().filter(tier -> tier.id().equals(id)).findFirst();
    }

    int rank(CustomerTierId id) {
        return find(id).map(Tier::rank).orElse(0);
    }

    /** Rises at once, and falls after the days of grace; what somebody assigned stays until its end, and then there is no grace. */
    Verdict judge(Standing standing, Turnover turnover, LocalDate today) {
        if (standing.isFixed(today)) return new Verdict(standing, null);
        var goal = reached(turnover);
        int now = rank(standing.tier());
        int then = goal.map(Tier::rank).orElse(0);
        if (then == now) return new Verdict(standing.falling(null), null);
        var other = standing.with(goal.map(Tier::id).orElse(null), today);
        if (standing.manual()) return new Verdict(other, TierCause.ENDED);
        if (then > now) return new Verdict(other, TierCause.REACHED);
        var day = Objects.requireNonNullElse(standing.fallsOn(), today.plusDays(graceDays));
        return day.isAfter(today) ? new Verdict(standing.falling(day), null) : new Verdict(other, TierCause.FALLEN);
    }
}
