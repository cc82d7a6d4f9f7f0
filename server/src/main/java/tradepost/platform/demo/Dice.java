package tradepost.platform.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Chance that repeats: the same seed and purpose always fall alike, and a new purpose does not disturb the others. */
final class Dice {
    private final RandomGenerator random;

    Dice(long seed, String purpose) {
        // Named, because the default generator may change from one Java to the next.
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 31 + purpose.hashCode());
    }

    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double share() {
        return random.nextDouble();
    }

    <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** Some of the things, in their own order. */
    <T> List<T> some(List<T> things, int count) {
        var left = new ArrayList<>(things);
        while (left.size() > count) {
            left.remove(random.nextInt(left.size()));
        }
        return List.copyOf(left);
    }

    /** Any value between the two, small ones as likely as large ones in proportion: prices fall like that. */
    double spread(double from, double to) {
        return from * Math.pow(to / from, random.nextDouble());
    }

    /** An index by cumulated weights. */
    int weighted(double[] cumulated) {
        double point = random.nextDouble() * cumulated[cumulated.length - 1];
        int low = 0;
        int high = cumulated.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulated[middle] > point) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    static double[] cumulated(double[] weights) {
        var sums = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            sums[i] = sum;
        }
        return sums;
    }
}
