package tradepost.kernel.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells whether a database was set up by this very code: then a start asks one question and changes nothing. */
final class SetupDigest {
    private static final List<Class<?>> DECISIONS =
            List.of(DatabaseSetup.class, DatabaseRole.class, LeakproofFunctions.class);

    private SetupDigest() {}

    /** The comment that a complete setup leaves on its database. */
    static String of(Passwords passwords) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var type : DECISIONS) {
                try (var code = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                    digest.update(code.readAllBytes());
                }
            }
            for (var role : DatabaseRole.values()) {
                digest.update(passwords.of(role.login()).getBytes(StandardCharsets.UTF_8));
            }
            return "Set up by Tradepost, " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
