package tradepost.platform.accounts;

/** A session that has begun or goes on: the access token for calls, and the refresh token for the next one. */
public record LoggedIn(String accessToken, String refreshToken, String tokenType, long expiresIn, Account account) {}
