package tradepost.platform.accounts;

import tradepost.platform.tenants.EmailAddress;
import tradepost.platform.tenants.Password;

/** What somebody logs in with. */
public record Credentials(String email, Password password) {
    public Credentials {
        email = EmailAddress.normal(email);
        password = password == null ? new Password("") : password;
    }
}
