package tradepost.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** The only clock of the platform. A test or a generator sets another for what it calls; the database's clock is never asked. */
public final class Time {
    private static final ScopedValue<Clock> CLOCK = ScopedValue.newInstance();
    private static final Clock SYSTEM = Clock.systemUTC();

    private Time() {}

    /** Now, in microseconds as PostgreSQL keeps them, so that what is read back equals what was written. */
    public static Instant now() {
        return CLOCK.orElse(SYSTEM).instant().truncatedTo(ChronoUnit.MICROS);
    }

    public static LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(now(), zone);
    }

    public static <T> T at(Clock clock, Supplier<T> work) {
        return ScopedValue.where(CLOCK, clock).call(work::get);
    }
}
