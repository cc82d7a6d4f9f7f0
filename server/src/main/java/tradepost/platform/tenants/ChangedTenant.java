package tradepost.platform.tenants;

import java.util.Locale;
import tradepost.kernel.Problem;

/** What an owner changes about the shop; what is left out stays. Country and currency stay for good, since orders were made in them. */
public record ChangedTenant(
        String name, String tagline, String region, String email, String taxNumber, Address address, String colour) {
    public ChangedTenant {
        email = email == null ? null : EmailAddress.normal(email);
        colour = colour == null ? null : colour.strip().toLowerCase(Locale.ROOT);
    }

    void check() {
        Problem.checks()
                .require(
                        name == null || !name.isBlank() && name.length() <= 100,
                        "name",
                        "Give the shop a name of at most 100 characters")
                .require(tagline == null || tagline.length() <= 200, "tagline", "A tagline has at most 200 characters")
                .require(email == null || EmailAddress.isValid(email), "email", "'%s' is not an e-mail address", email)
                .require(colour == null || colour.matches("#[0-9a-f]{6}"), "colour", "Give a colour like #0f766e")
                .done();
    }
}
