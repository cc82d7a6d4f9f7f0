package tradepost.platform.files;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import tradepost.db.ids.FileId;
import tradepost.kernel.Json;
import tradepost.kernel.Problem;
import tradepost.kernel.Time;
import tradepost.kernel.db.Db;
import tradepost.kernel.scope.Scope;
import tradepost.kernel.settings.Setting;
import tradepost.kernel.verbs.Verb;
import tradepost.platform.settings.Settings;

/** Takes files in, gives them out, and deletes them. */
@Singleton
public class Files {
    static final Setting<Long> MOST_MEGABYTES =
            Setting.whole("files.most_megabytes", 20).between(1L, 60L).describe("How big an uploaded file may be");

    private final Db db;
    private final Json json;
    private final Settings settings;
    private final FileRows rows;
    private final Bytes bytes;
    private final Inspection inspection;
    private final Instance<Scanner> scanners;
    private final Links links;

    @Inject
    Files(
            Db db,
            Json json,
            Settings settings,
            FileRows rows,
            Bytes bytes,
            Inspection inspection,
            @Any Instance<Scanner> scanners,
            Links links) {
        this.db = db;
        this.json = json;
        this.settings = settings;
        this.rows = rows;
        this.bytes = bytes;
        this.inspection = inspection;
        this.scanners = scanners;
        this.links = links;
    }

    /** Takes a file in: nothing of it stays unless it is what it says. Bytes come first and the row second, so that no row is without its bytes. */
    public StoredFile store(NewFile wanted, InputStream content) {
        Scope.demand("files.upload");
        if (wanted.visibility() == Visibility.LINKED)
            throw Problem.invalid("visibility", "An upload is public or private; linked is what the platform made");
        if (db.inTransaction())
            throw new IllegalStateException("A store may be far away: no file within a transaction");
        try (var received = Received.of(content, settings.get(MOST_MEGABYTES) << 20)) {
            scan(received);
            var found = inspection.look(wanted, received);
            var file = new StoredFile(
                    FileId.next(),
                    wanted.name(),
                    wanted.purpose(),
                    found.type(),
                    received.size(),
                    received.sha256(),
                    wanted.visibility(),
                    found.size() == null ? null : found.size().width,
                    found.size() == null ? null : found.size().height);
            keep(file, received);
            return file;
        }
    }

    /** Keeps what the platform itself has made, which is as long as it is and needs no looking into. */
    public FileId keep(NewFile made, Path content) {
        if (db.inTransaction())
            throw new IllegalStateException("A store may be far away: no file within a transaction");
        try (var bytes = java.nio.file.Files.newInputStream(content);
                var received = Received.of(bytes, Long.MAX_VALUE)) {
            var file = new StoredFile(
                    FileId.next(),
                    made.name(),
                    made.purpose(),
                    made.type(),
                    received.size(),
                    received.sha256(),
                    made.visibility(),
                    null,
                    null);
            keep(file, received);
            return file.id();
        } catch (IOException e) {
            throw new UncheckedIOException("What was made cannot be read", e);
        }
    }

    /** What is known of a file, for a context that works with it. */
    public StoredFile get(FileId id) {
        return rows.find(id).orElseThrow(() -> Problem.notFound("file", id));
    }

    /** All bytes of a file, for a context that works with it. */
    public InputStream read(FileId id) {
        var file = get(id);
        return open(file, 0, file.size());
    }

    private void scan(Received received) {
        for (var scanner : scanners) {
            scanner.find(received.path()).ifPresent(name -> {
                throw Problem.invalid("file", "The scanner found %s in this file; it was not kept", name);
            });
        }
    }

    private void keep(StoredFile file, Received received) {
        var key = Bytes.key(file.sha256());
        if (!bytes.has(key)) bytes.put(key, received.path(), received.size());
        db.write(() -> {
            rows.hold(file.sha256());
            rows.insert(file);
            db.audit("files.upload", file.id().toString(), null, json.write(file));
            db.tell(new FileEvent.Stored(file.id(), file.name(), file.type(), file.size(), file.visibility()));
        });
        // Between the question and the row the broom may have come by; from now on it leaves these bytes alone.
        if (!bytes.has(key)) bytes.put(key, received.path(), received.size());
    }

    /** A file that whoever is in scope may fetch; for all others it is not there. */
    public StoredFile fetchable(FileId id) {
        return rows.find(id)
                .filter(file -> switch (file.visibility()) {
                    case PUBLIC -> true;
                    case PRIVATE -> Scope.current().principal().may("files.read");
                    case LINKED -> false;
                })
                .orElseThrow(() -> Problem.notFound("file", id));
    }

    /** A file as a link leads to it, whoever follows it. */
    StoredFile linked(FileId id, String until, String key, String signature) {
        links.check(id, until, key, signature);
        return rows.find(id).orElseThrow(() -> Problem.notFound("file", id));
    }

    /** So many of its bytes from a place on. */
    InputStream open(StoredFile file, long from, long length) {
        return Optional.ofNullable(bytes.open(Bytes.key(file.sha256()), from, length))
                .orElseThrow(() ->
                        Problem.unavailable("bytes_missing", "The bytes of %s are missing from the store", file.id()));
    }

    /** Makes a link by which a private file can be fetched for a while without an account. */
    @Verb("files.link")
    public SignedLink link(FileId id, NewLink wanted) {
        var file = get(id);
        if (file.visibility() == Visibility.LINKED)
            throw Problem.forbidden("link_elsewhere", "Whoever made %s gives the links to it", file.name());
        return linkTo(file, wanted);
    }

    /** The same for the context that made the file and has asked who wants it. */
    public SignedLink linkTo(FileId id, NewLink wanted) {
        return linkTo(get(id), wanted);
    }

    private SignedLink linkTo(StoredFile file, NewLink wanted) {
        var until = Time.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(wanted.minutes()));
        return new SignedLink(file.url() + links.sign(file.id(), until), until);
    }

    /** Gives files out no more that nobody needs any longer; some may have been deleted before. */
    public void discard(Collection<FileId> ids) {
        db.write(() -> {
            for (var id : rows.markDeleted(ids)) db.tell(new FileEvent.Deleted(id));
        });
    }

    /** Gives a file out no more; its bytes are forgotten some time later. */
    @Verb("files.delete")
    public void delete(FileId id) {
        db.write(() -> {
            rows.markDeleted(id);
            db.tell(new FileEvent.Deleted(id));
        });
    }
}
