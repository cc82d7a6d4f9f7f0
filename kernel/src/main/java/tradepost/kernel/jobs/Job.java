package tradepost.kernel.jobs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that works in the background: {@code reports.build} is a kind of job, started by handing its input record to the jobs. It takes that
 * record, which no other job takes, and the {@link Run}; what it returns is kept as the job's result. It opens its own transactions.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Job {
    /** Context and job: {@code reports.build}. */
    String value();

    /** How often it is begun before it counts as failed. Problems that trying again cannot solve fail it at once. */
    int attempts() default 5;

    /** Seconds before the second attempt; twice as many before each further one, an hour at most. */
    int patience() default 2;

    /** When it starts by itself in every shop, in the shop's zone: second, minute, hour, day, month, weekday. Its input then has no members. */
    String cron() default "";
}
