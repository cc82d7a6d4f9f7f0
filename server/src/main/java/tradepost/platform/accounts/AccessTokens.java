package tradepost.platform.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import tradepost.db.ids.AccountId;
import tradepost.db.ids.SessionId;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.TenantId;

/**
 * Signs and reads access tokens: JWT with HMAC-SHA256 and no other algorithm, for one tenant, for ten minutes. What a token says about the
 * caller counts only as long as its session and the account's stamp still stand as they did.
 */
@Singleton
class AccessTokens {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final String ISSUER = "tradepost";
    private static final String TYPE = "at+jwt";
    private static final AlgorithmConstraints ONLY_HMAC =
            new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);

    private final SigningKey key;
    /** Verifying a token takes longer than most of what it is sent for, and a program sends the same one hundreds of times. */
    private final Cache<Presented, Claim> verified =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(LIFE).build();

    /** What a token claims, and until when. */
    record Claim(SessionId session, AccountId account, long stamp, Instant until) {}

    private record Presented(UUID tenant, String token) {}

    @Inject
    AccessTokens(SigningKey key) {
        this.key = key;
    }

    String sign(Standing standing) {
        var now = Time.now();
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(audience());
        claims.setSubject(standing.account().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFE).getEpochSecond()));
        claims.setStringClaim("sid", standing.session().toString());
        claims.setStringClaim("role", standing.role().code());
        claims.setClaim("stamp", standing.stamp());
        var token = new JsonWebSignature();
        token.setHeader("typ", TYPE);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setPayload(claims.toJson());
        token.setKey(key.get());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("An access token could not be signed", e);
        }
    }

    Claim read(String token) {
        var presented = new Presented(Scope.current().tenant(), token);
        var known = verified.getIfPresent(presented);
        if (known != null && Time.now().isBefore(known.until())) return known;
        var claim = verify(token);
        verified.put(presented, claim);
        return claim;
    }

    private Claim verify(String token) {
        var reader = new JwtConsumerBuilder()
                .setExpectedIssuer(true, ISSUER)
                .setExpectedAudience(true, audience())
                .setExpectedType(true, TYPE)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setEvaluationTime(NumericDate.fromSeconds(Time.now().getEpochSecond()))
                .setJwsAlgorithmConstraints(ONLY_HMAC)
                .setVerificationKey(key.get())
                .build();
        try {
            var claims = reader.processToClaims(token);
            return new Claim(
                    SessionId.of(claims.getStringClaimValue("sid")),
                    AccountId.of(claims.getSubject()),
                    claims.getClaimValue("stamp", Long.class),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
        } catch (InvalidJwtException e) {
            throw e.hasExpired()
                    ? Problem.of(
                            Problem.Kind.UNAUTHENTICATED, "token_expired", "The access token has expired; refresh it")
                    : refused();
        } catch (MalformedClaimException e) {
            throw refused();
        }
    }

    static Problem refused() {
        return Problem.of(
                Problem.Kind.UNAUTHENTICATED, "token_refused", "The access token is not valid here; log in again");
    }

    private static String audience() {
        return new TenantId(Scope.current().tenant()).toString();
    }
}
