package tradepost.commerce.taxes;

import java.util.List;
import tradepost.kernel.Rate;

/** A tax as it is levied on goods: by a rate, by the piece (in smallest units of the currency), or both. */
record Levy(String name, Rate rate, long perUnit) {
    Levy(String name, Rate rate) {
        this(name, rate, 0);
    }

    boolean isNothing() {
        return rate.isZero() && perUnit == 0;
    }

    /** The name of taxes that are levied together; the same taxes always have the same. */
    static String group(List<Levy> levies) {
        if (levies.isEmpty()) return "";
        var name = new StringBuilder();
        for (var levy : levies) {
            if (!name.isEmpty()) name.append(" + ");
            name.append(levy.name).append(' ').append(levy.rate.percent());
            if (levy.perUnit != 0) name.append(" & ").append(levy.perUnit).append(" each");
        }
        return name.toString();
    }
}
