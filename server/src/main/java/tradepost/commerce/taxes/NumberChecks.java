package tradepost.commerce.taxes;

import static tradepost.db.taxes.Tables.NUMBER_CHECK;
import static tradepost.db.taxes.Tables.REGISTRATION;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import tradepost.db.ids.TaxNumberCheckId;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Job;
import tradepost.kernel.jobs.Run;

/** Looks at buyers' tax numbers, by check digit and register, and keeps the evidence. */
@Singleton
class NumberChecks {
    private static final Duration JUST_NOW = Duration.ofMinutes(10);
    private final Db db;
    private final Vies vies;

    @Inject
    NumberChecks(Db db, Vies vies) {
        this.db = db;
        this.vies = vies;
    }

    /** Asks about a number that came with a sale; several sales at once may have wanted it. */
    @Job("taxes.seek_evidence")
    Map<String, Object> seek(SoughtNumber sought, Run run) {
        boolean asked = db.fetchExists(
                NUMBER_CHECK,
                NUMBER_CHECK
                        .NUMBER
                        .eq(sought.number())
                        .and(NUMBER_CHECK.CHECKED_AT.gt(Time.now().minus(JUST_NOW))));
        return asked
                ? Map.of()
                : Map.of("result", check(sought.country(), sought.number()).result());
    }

    /** A wrong check digit is an answer by itself; nobody is asked then. Runs outside any transaction, since a register may be slow. */
    NumberCheck check(String country, String written) {
        var number = TaxNumber.plain(written);
        var wrong = TaxNumber.wrong(country, number);
        if (wrong.isPresent()) return keep(country, number, "check_digit", answer("invalid", wrong.get()));
        if (!Union.isMember(country)) return keep(country, number, "check_digit", answer("well_formed", ""));
        return keep(country, number, "vies", vies.ask(number, ownNumber()));
    }

    private static Vies.Answer answer(String result, String explanation) {
        return new Vies.Answer(result, "", "", "", explanation);
    }

    /** The shop's own number of the Union, with which a register's answer is evidence. */
    private String ownNumber() {
        return db
                .select(REGISTRATION.NUMBER, REGISTRATION.COUNTRY)
                .from(REGISTRATION)
                .where(REGISTRATION.KIND.eq("regular"))
                .orderBy(REGISTRATION.ID)
                .stream()
                .filter(row -> Union.isMember(row.value2()))
                .map(row -> row.value1())
                .findFirst()
                .orElse("");
    }

    private NumberCheck keep(String country, String number, String method, Vies.Answer answer) {
        var check = new NumberCheck(
                TaxNumberCheckId.next(),
                country,
                number,
                answer.result(),
                method,
                answer.reference(),
                answer.name(),
                answer.address(),
                answer.explanation(),
                Time.now());
        db.write(() -> {
            db.insertInto(NUMBER_CHECK)
                    .set(NUMBER_CHECK.ID, check.id())
                    .set(NUMBER_CHECK.COUNTRY, country)
                    .set(NUMBER_CHECK.NUMBER, number)
                    .set(NUMBER_CHECK.RESULT, check.result())
                    .set(NUMBER_CHECK.METHOD, method)
                    .set(NUMBER_CHECK.REFERENCE, check.reference())
                    .set(NUMBER_CHECK.NAME, check.name())
                    .set(NUMBER_CHECK.ADDRESS, check.address())
                    .set(NUMBER_CHECK.EXPLANATION, check.explanation())
                    .set(NUMBER_CHECK.CHECKED_AT, check.checkedAt())
                    .execute();
            db.tell(new TaxEvent.NumberChecked(check.id(), country, number, check.result()));
        });
        return check;
    }
}
