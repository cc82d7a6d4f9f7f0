package tradepost.platform.files;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import tradepost.kernel.Problem;
import tradepost.kernel.scope.Scope;

/** The bytes of the tenant in scope, in the store of this installation: a local folder, or S3 where a bucket is configured. */
@Singleton
class Bytes {
    private static final Logger LOG = Logger.getLogger(Bytes.class);
    private final Store store;

    /** Something the store does. */
    interface Deed<T> {
        T in(Store store) throws IOException;
    }

    @Inject
    Bytes(
            @ConfigProperty(name = "tradepost.data", defaultValue = "data") String data,
            @ConfigProperty(name = "tradepost.files.s3.bucket") Optional<URI> bucket,
            @ConfigProperty(name = "tradepost.files.s3.region", defaultValue = "us-east-1") String region,
            @ConfigProperty(name = "tradepost.files.s3.access-key") Optional<String> accessKey,
            @ConfigProperty(name = "tradepost.files.s3.secret-key") Optional<String> secretKey) {
        store = bucket.<Store>map(address -> new S3Store(
                        address, new AwsSignature(region, accessKey.orElseThrow(), secretKey.orElseThrow())))
                .orElseGet(() -> new LocalStore(
                        Path.of(data).toAbsolutePath().normalize().resolve("files")));
    }

    /** The key of bytes of the tenant in scope. */
    static String key(String sha256) {
        return tenant() + "/" + sha256;
    }

    static String tenant() {
        UUID tenant = Scope.current().tenant();
        return tenant.toString();
    }

    void put(String key, Path file, long size) {
        doing(to -> {
            to.put(key, file, size);
            return null;
        });
    }

    /** Null where there is nothing under the key. */
    InputStream open(String key, long from, long length) {
        return doing(in -> in.open(key, from, length));
    }

    boolean has(String key) {
        return doing(in -> in.has(key));
    }

    <T> T doing(Deed<T> deed) {
        try {
            return deed.in(store);
        } catch (IOException e) {
            LOG.errorf(e, "The store of files fails");
            throw Problem.unavailable("files_unavailable", "The store of files does not answer; try again in a moment");
        }
    }
}
