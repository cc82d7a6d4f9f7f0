package tradepost.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.scope.Principal;
import tradepost.kernel.scope.Scope;
import tradepost.platform.notifications.Notifications;
import tradepost.platform.tenants.Password;
import tradepost.platform.tenants.Tenant;
import tradepost.testing.OwnDatabase;
import tradepost.testing.Shops;

@QuarkusTest
@QuarkusTestResource(OwnDatabase.class)
class AccountsTest {
    private static final String ANNA = "anna@example.org";
    private static final Password RIGHT = new Password("correct horse battery");
    private static final Password WRONG = new Password("incorrect horse battery");

    @Inject
    Accounts accounts;

    @Inject
    Admissions admissions;

    @Inject
    Notifications notifications;

    @Inject
    Shops shops;

    private Tenant shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void whoever_registers_is_logged_in_and_may_nothing_but_the_own() {
        var anna = register();
        var principal = visit(() -> accounts.principal(anna.accessToken()));
        assertThat(principal.kind()).isEqualTo(Principal.Kind.CUSTOMER);
        assertThat(principal.may("orders.read")).isFalse();
        assertThat(anna.account().emailVerified()).isFalse();
        assertThatThrownBy(this::register)
                .isInstanceOf(Problem.class)
                .extracting("code")
                .isEqualTo("email_taken");
    }

    @Test
    void the_link_in_the_mail_proves_the_address_once() {
        register();
        var token = mailedToken("/verify?token=");
        assertThat(visit(() -> accounts.verifyEmail(token)).emailVerified()).isTrue();
        assertThatThrownBy(() -> visit(() -> accounts.verifyEmail(token)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("used already");
    }

    @Test
    void ten_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour() {
        register();
        for (int attempt = 0; attempt < 10; attempt++) assertProblem("wrong_credentials", () -> logIn(WRONG));
        assertProblem("locked", () -> logIn(RIGHT));
        var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(16));
        assertThat(Time.at(later, () -> logIn(RIGHT)).account().email()).isEqualTo(ANNA);
    }

    @Test
    void a_stranger_gets_the_same_answers_as_somebody_known() {
        var stranger = new Credentials("nobody@example.org", WRONG);
        for (int attempt = 0; attempt < 10; attempt++)
            assertProblem("wrong_credentials", () -> accounts.logIn(stranger, ""));
        assertProblem("locked", () -> accounts.logIn(stranger, ""));
        visit(() -> accounts.forgotPassword("nobody@example.org"));
        assertThat(Shops.in(shop, () -> notifications.inbox("nobody@example.org", null, 10)))
                .isEmpty();
    }

    @Test
    void a_refresh_token_is_good_once_and_an_old_one_ends_the_session_for_both() {
        var first = register().refreshToken();
        var second = visit(() -> accounts.refresh(first));
        var third = visit(() -> accounts.refresh(second.refreshToken()));
        assertThat(visit(() -> accounts.principal(third.accessToken()))).isNotNull();
        assertProblem("session_over", () -> accounts.refresh(first));
        assertProblem("session_over", () -> accounts.refresh(third.refreshToken()));
        assertProblem("token_refused", () -> accounts.principal(third.accessToken()));
    }

    @Test
    void a_new_password_ends_all_sessions() {
        var before = register();
        visit(() -> accounts.forgotPassword(" Anna@Example.org"));
        var token = mailedToken("/reset?token=");
        var changed = new Password("another horse battery");
        visit(() -> accounts.resetPassword(new NewPassword(token, changed)));
        assertProblem("token_refused", () -> accounts.principal(before.accessToken()));
        assertProblem("session_over", () -> accounts.refresh(before.refreshToken()));
        assertProblem("wrong_credentials", () -> logIn(RIGHT));
        assertThat(logIn(changed).account().email()).isEqualTo(ANNA);
        assertProblem("token_used_or_expired", () -> {
            accounts.resetPassword(new NewPassword(token, RIGHT));
            return null;
        });
    }

    @Test
    void a_token_of_one_shop_is_refused_in_another() {
        var anna = register();
        var other = shops.open();
        assertThatThrownBy(() -> Shops.visit(other, () -> accounts.principal(anna.accessToken())))
                .isInstanceOf(Problem.class)
                .extracting("code")
                .isEqualTo("token_refused");
        assertThat(Shops.visit(other, () -> accounts.bySession(anna.refreshToken()))
                        .isAnonymous())
                .isTrue();
        assertThat(visit(() -> accounts.bySession(anna.refreshToken())).isAnonymous())
                .isFalse();
    }

    @Test
    void a_token_that_is_old_unsigned_or_altered_is_refused() throws Exception {
        var token = register().accessToken();
        var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11));
        assertProblem("token_expired", () -> Time.at(later, () -> accounts.principal(token)));
        var parts = token.split("\\.");
        assertProblem("token_refused", () -> accounts.principal(parts[0] + "." + parts[1] + "."));
        var unsigned = new JsonWebSignature();
        unsigned.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
        unsigned.setAlgorithmHeaderValue("none");
        unsigned.setHeader("typ", "at+jwt");
        unsigned.setPayload(
                new String(java.util.Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8));
        var forged = unsigned.getCompactSerialization();
        assertProblem("token_refused", () -> accounts.principal(forged));
    }

    @Test
    void logging_out_and_suspending_work_at_the_next_call() {
        var phone = register();
        var laptop = logIn(RIGHT);
        assertThat(visit(() -> accounts.principal(phone.accessToken()))).isNotNull();
        visit(() -> accounts.logOut(phone.refreshToken()));
        assertProblem("token_refused", () -> accounts.principal(phone.accessToken()));
        assertThat(visit(() -> accounts.principal(laptop.accessToken()))).isNotNull();
        Shops.in(shop, () -> admissions.suspend(laptop.account().id()));
        assertProblem("token_refused", () -> accounts.principal(laptop.accessToken()));
        assertProblem("account_suspended", () -> logIn(RIGHT));
    }

    @Test
    void staff_runs_the_day_but_not_the_accounts() {
        Shops.in(shop, () -> admissions.invite(new NewStaff("ravi@example.org", "Ravi")));
        var token = mailedToken("/reset?token=", "ravi@example.org");
        visit(() -> accounts.resetPassword(new NewPassword(token, RIGHT)));
        var ravi = visit(() -> accounts.principal(
                accounts.logIn(new Credentials("ravi@example.org", RIGHT), "").accessToken()));
        assertThat(ravi.may("orders.ship")).isTrue();
        assertThat(ravi.may("accounts.suspend")).isFalse();
        assertThat(ravi.may("tenants.change")).isFalse();
    }

    private LoggedIn register() {
        return visit(() -> accounts.register(new Registration(ANNA, "Anna", RIGHT), "a phone"));
    }

    private LoggedIn logIn(Password password) {
        return visit(() -> accounts.logIn(new Credentials(ANNA, password), "a laptop"));
    }

    private String mailedToken(String link) {
        return mailedToken(link, ANNA);
    }

    private String mailedToken(String link, String recipient) {
        var newest = Shops.in(
                shop,
                () -> notifications.message(
                        notifications.inbox(recipient, null, 1).getFirst().id()));
        var start = newest.plain().indexOf(link);
        assertThat(start).as(newest.plain()).isPositive();
        assertThat(newest.html()).contains(link);
        return newest.plain().substring(start + link.length()).split("\\s", 2)[0];
    }

    private void assertProblem(String code, Supplier<?> work) {
        assertThatThrownBy(() -> visit(work))
                .isInstanceOf(Problem.class)
                .extracting("code")
                .isEqualTo(code);
    }

    private <T> T visit(Supplier<T> work) {
        return Shops.visit(shop, work);
    }

    private void visit(Runnable work) {
        Scope.system(shop.id()).as(Principal.ANONYMOUS).run(work);
    }
}
