package tradepost;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;
import tradepost.kernel.scope.Scope;
import tradepost.platform.accounts.Accounts;
import tradepost.platform.accounts.Credentials;
import tradepost.platform.accounts.LoggedIn;
import tradepost.platform.demo.Persona;
import tradepost.platform.tenants.Password;
import tradepost.platform.tenants.Tenants;

/** Keeps an owner's access token in the data folder for as long as the server runs, for {@code ./tradepost api}. */
@Singleton
class TokenFile {
    /** Access tokens live for ten minutes. */
    private static final Duration PERIOD = Duration.ofMinutes(8);

    private final Accounts accounts;
    private final Tenants tenants;

    @Inject
    TokenFile(Accounts accounts, Tenants tenants) {
        this.accounts = accounts;
        this.tenants = tenants;
    }

    void keep(Path file, Persona owner) {
        var tenant = tenants.called(owner.address()).orElseThrow();
        var first = Scope.system(tenant)
                .call(() -> accounts.logIn(
                        new Credentials(owner.email(), new Password(owner.password())), "tradepost api"));
        write(file, first.accessToken());
        Thread.ofVirtual().name("token-file").start(() -> renew(file, tenant, first));
    }

    private void renew(Path file, UUID tenant, LoggedIn first) {
        var current = first;
        try {
            while (true) {
                Thread.sleep(PERIOD);
                var spent = current.refreshToken();
                current = Scope.system(tenant).call(() -> accounts.refresh(spent));
                write(file, current.accessToken());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Path file, String token) {
        try {
            Files.writeString(file, token + "\n");
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
