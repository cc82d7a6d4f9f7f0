package tradepost.platform.accounts;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import tradepost.kernel.Problem;

/** Registration and log-in over HTTP. Not verbs, because nobody is logged in yet and what they take must not reach the audit. */
@Path("/api/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AccountsResource {
    private final Accounts accounts;

    /** A refresh token. */
    record RefreshToken(String refreshToken) {}

    /** The token of a mail. */
    record MailedToken(String token) {}

    /** An address. */
    record Recipient(String email) {}

    @Inject
    AccountsResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @POST
    @Path("/register")
    public LoggedIn register(@HeaderParam("User-Agent") String agent, Registration wanted) {
        return accounts.register(given(wanted), agent);
    }

    @POST
    @Path("/login")
    public LoggedIn logIn(@HeaderParam("User-Agent") String agent, Credentials credentials) {
        return accounts.logIn(given(credentials), agent);
    }

    @POST
    @Path("/refresh")
    public LoggedIn refresh(RefreshToken token) {
        return accounts.refresh(given(given(token).refreshToken()));
    }

    @POST
    @Path("/logout")
    public void logOut(RefreshToken token) {
        accounts.logOut(given(given(token).refreshToken()));
    }

    @POST
    @Path("/forgot-password")
    public void forgotPassword(Recipient recipient) {
        accounts.forgotPassword(given(given(recipient).email()));
    }

    @POST
    @Path("/reset-password")
    public void resetPassword(NewPassword wanted) {
        accounts.resetPassword(given(wanted));
    }

    @POST
    @Path("/verify-email")
    public Account verifyEmail(MailedToken token) {
        return accounts.verifyEmail(given(given(token).token()));
    }

    @GET
    @Path("/me")
    public Account me() {
        return accounts.me();
    }

    private static <T> T given(T value) {
        if (value == null) throw Problem.malformed("body_missing", "Send a JSON body with what this call needs");
        return value;
    }
}
