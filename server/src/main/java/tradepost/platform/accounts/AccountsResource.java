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
import java.util.List;
import tradepost.kernel.Problem;
import tradepost.kernel.openapi.Described;
import tradepost.kernel.openapi.Endpoint;

/** Registration and log-in over HTTP. Not verbs, because nobody is logged in yet and what they take must not reach the audit. */
@Path("/api/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AccountsResource implements Described {
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
        return accounts.register(wanted, agent);
    }

    @POST
    @Path("/login")
    public LoggedIn logIn(@HeaderParam("User-Agent") String agent, Credentials credentials) {
        return accounts.logIn(credentials, agent);
    }

    @POST
    @Path("/refresh")
    public LoggedIn refresh(RefreshToken token) {
        return accounts.refresh(given(token.refreshToken(), "refresh_token"));
    }

    @POST
    @Path("/logout")
    public void logOut(RefreshToken token) {
        accounts.logOut(given(token.refreshToken(), "refresh_token"));
    }

    @POST
    @Path("/forgot-password")
    public void forgotPassword(Recipient recipient) {
        accounts.forgotPassword(given(recipient.email(), "email"));
    }

    @POST
    @Path("/reset-password")
    public void resetPassword(NewPassword wanted) {
        accounts.resetPassword(wanted);
    }

    @POST
    @Path("/verify-email")
    public Account verifyEmail(MailedToken token) {
        return accounts.verifyEmail(given(token.token(), "token"));
    }

    @GET
    @Path("/me")
    public Account me() {
        return accounts.me();
    }

    private static String given(String value, String member) {
        if (value == null) throw Problem.invalid(member, "Give %s", member);
        return value;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("POST", "/api/auth/register", "accounts", "accounts.register", "Open a customer account")
                        .taking(Registration.class)
                        .answering(200, LoggedIn.class),
                Endpoint.of("POST", "/api/auth/login", "accounts", "accounts.login", "Log in")
                        .taking(Credentials.class)
                        .answering(200, LoggedIn.class),
                Endpoint.of("POST", "/api/auth/refresh", "accounts", "accounts.refresh", "Go on with a session")
                        .taking(RefreshToken.class)
                        .answering(200, LoggedIn.class),
                Endpoint.of("POST", "/api/auth/logout", "accounts", "accounts.logout", "End a session")
                        .taking(RefreshToken.class)
                        .answering(204, null),
                Endpoint.of(
                                "POST",
                                "/api/auth/forgot-password",
                                "accounts",
                                "accounts.forgot_password",
                                "Ask for a mail to choose a new password")
                        .taking(Recipient.class)
                        .answering(204, null),
                Endpoint.of(
                                "POST",
                                "/api/auth/reset-password",
                                "accounts",
                                "accounts.reset_password",
                                "Choose a new password")
                        .taking(NewPassword.class)
                        .answering(204, null),
                Endpoint.of("POST", "/api/auth/verify-email", "accounts", "accounts.verify_email", "Confirm an address")
                        .taking(MailedToken.class)
                        .answering(200, Account.class),
                Endpoint.of("GET", "/api/auth/me", "accounts", "accounts.me", "Who is logged in, and what they may do")
                        .answering(200, Account.class));
    }
}
