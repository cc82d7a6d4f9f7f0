package tradepost.platform.accounts;

import tradepost.kernel.Problem;
import tradepost.platform.tenants.EmailAddress;
import tradepost.platform.tenants.Password;

/** What a customer gives to open an account. */
public record Registration(String email, String name, Password password) {
    public Registration {
        email = EmailAddress.normal(email);
        name = name == null ? "" : name.strip();
        password = password == null ? new Password("") : password;
    }

    void check() {
        var checks = Problem.checks()
                .require(EmailAddress.isValid(email), "email", "'%s' is not an e-mail address", email)
                .require(!name.isEmpty() && name.length() <= 100, "name", "Give a name of at most 100 characters");
        password.objection(email).ifPresent(why -> checks.require(false, "password", why));
        checks.done();
    }
}
