package tradepost.platform.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * When a shop sells: weights of weekdays (Monday first), months and hours, festivals with the days before them, and growth over the year.
 */
record Rhythm(
        ZoneId zone, double[] weekdays, double[] months, double[] hours, List<Festival> festivals, double growth) {

    /** Sales swell towards a day and end with it. */
    record Festival(LocalDate day, int daysBefore, double factor) {}

    // Diwali follows the moon; the dates are those of the Indian calendar committee.
    private static final Map<Integer, LocalDate> DIWALI = Map.of(
            2023,
            LocalDate.of(2023, 11, 12),
            2024,
            LocalDate.of(2024, 11, 1),
            2025,
            LocalDate.of(2025, 10, 20),
            2026,
            LocalDate.of(2026, 11, 8),
            2027,
            LocalDate.of(2027, 10, 29),
            2028,
            LocalDate.of(2028, 10, 17),
            2029,
            LocalDate.of(2029, 11, 5),
            2030,
            LocalDate.of(2030, 10, 26));

    static LocalDate diwali(int year) {
        return DIWALI.getOrDefault(year, LocalDate.of(year, 11, 1));
    }

    static double[] weights(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /** Moments in the twelve months that end now, in order. */
    List<Instant> moments(int count, Instant now, Dice dice) {
        var last = now.atZone(zone).toLocalDate();
        var first = last.minusYears(1).plusDays(1);
        int days = (int) ChronoUnit.DAYS.between(first, last) + 1;
        var weights = new double[days];
        for (int i = 0; i < days; i++) {
            weights[i] = weight(first.plusDays(i), (double) i / days);
        }
        var byDay = Dice.cumulated(weights);
        var byHour = Dice.cumulated(hours);
        var moments = new ArrayList<Instant>();
        while (moments.size() < count) {
            var day = first.plusDays(dice.weighted(byDay));
            var time = LocalTime.of(dice.weighted(byHour), dice.between(0, 59), dice.between(0, 59));
            var moment = day.atTime(time).atZone(zone).toInstant();
            if (moment.isBefore(now.minus(Duration.ofMinutes(5)))) {
                moments.add(moment);
            }
        }
        moments.sort(null);
        return moments;
    }

    private double weight(LocalDate day, double progress) {
        double weight =
                weekdays[day.getDayOfWeek().getValue() - 1] * months[day.getMonthValue() - 1] * (1 + growth * progress);
        for (var festival : festivals) {
            long before = ChronoUnit.DAYS.between(day, festival.day);
            if (before >= 0 && before <= festival.daysBefore) {
                weight *= 1 + (festival.factor - 1) * (1 - (double) before / (festival.daysBefore + 1));
            }
        }
        return weight;
    }
}
