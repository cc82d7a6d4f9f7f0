package tradepost.kernel.jobs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Housekeeping of the installation, done again and again by one process at a time: a method without parameters that returns whether there is
 * more to do at once. What a single process must do for itself, or within a second, are {@link Rounds}.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Chore {
    /** Context and chore: {@code carts.expire}. */
    String value();

    /** The pause between two times, such as {@code PT10M}; or else a cron expression in UTC. */
    String every() default "";

    String cron() default "";
}
