package tradepost.platform.accounts;

import static tradepost.db.accounts.Tables.ONE_TIME_TOKEN;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import tradepost.db.ids.AccountId;
import tradepost.kernel.Problem;
import tradepost.kernel.Secret;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;

/** Tokens that are sent by mail: random, kept as a hash, good for one use and a while. */
@Singleton
class OneTimeTokens {
    private final Db db;

    /** What a token is good for, and for how long. */
    enum Purpose {
        VERIFY_EMAIL(Duration.ofDays(2)),
        RESET_PASSWORD(Duration.ofHours(1));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Inject
    OneTimeTokens(Db db) {
        this.db = db;
    }

    Secret issue(AccountId account, Purpose purpose) {
        var token = Secret.random();
        var now = Time.now();
        db.insertInto(ONE_TIME_TOKEN)
                .set(ONE_TIME_TOKEN.HASH, token.hash())
                .set(ONE_TIME_TOKEN.ACCOUNT_ID, account)
                .set(ONE_TIME_TOKEN.PURPOSE, purpose.code())
                .set(ONE_TIME_TOKEN.EXPIRES_AT, now.plus(purpose.life))
                .set(ONE_TIME_TOKEN.CREATED_AT, now)
                .execute();
        return token;
    }

    /** Uses the token up and says whose it was. */
    AccountId redeem(String token, Purpose purpose) {
        var now = Time.now();
        return db.update(ONE_TIME_TOKEN)
                .set(ONE_TIME_TOKEN.USED_AT, now)
                .where(
                        ONE_TIME_TOKEN.HASH.eq(Secret.of(token).hash()),
                        ONE_TIME_TOKEN.PURPOSE.eq(purpose.code()),
                        ONE_TIME_TOKEN.USED_AT.isNull(),
                        ONE_TIME_TOKEN.EXPIRES_AT.gt(now))
                .returningResult(ONE_TIME_TOKEN.ACCOUNT_ID)
                .fetchOptional(ONE_TIME_TOKEN.ACCOUNT_ID)
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.INVALID,
                        "token_used_or_expired",
                        "This link was used already or is too old; ask for a new one"));
    }

    /** Makes all open tokens of the account worthless, since what they are for is done. */
    void discard(AccountId account, Purpose purpose) {
        db.deleteFrom(ONE_TIME_TOKEN)
                .where(ONE_TIME_TOKEN.ACCOUNT_ID.eq(account), ONE_TIME_TOKEN.PURPOSE.eq(purpose.code()))
                .execute();
    }
}
