package tradepost.platform.accounts;

import tradepost.platform.tenants.Password;

/** A new password, proved by the token of the mail. */
public record NewPassword(String token, Password password) {
    public NewPassword {
        token = token == null ? "" : token;
        password = password == null ? new Password("") : password;
    }
}
