package tradepost.platform.accounts;

import tradepost.platform.tenants.EmailAddress;

/** Somebody who shall work in the shop; the person chooses a password by the link in the mail. */
public record NewStaff(String email, String name) {
    public NewStaff {
        email = EmailAddress.normal(email);
        name = name == null ? "" : name.strip();
    }
}
