package tradepost.commerce.storefront;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import tradepost.commerce.imports.ImportRun;
import tradepost.commerce.imports.ImportStatus;
import tradepost.commerce.imports.Imports;
import tradepost.commerce.imports.Note;
import tradepost.db.ids.ImportRunId;
import tradepost.kernel.Problem;
import tradepost.kernel.entities.Entities;
import tradepost.kernel.entities.ListQuery;
import tradepost.kernel.scope.Scope;
import tradepost.platform.tenants.Tenant;

/** Builds the pages of imports, and begins them: a large file is read behind the visitor's back, a job applies it, and the page reports. */
@Singleton
class DeskImports {
    private static final Logger LOG = Logger.getLogger(DeskImports.class);
    private static final int PAGE = 25;
    private final ShopFrame frame;
    private final Entities entities;
    private final Imports imports;

    @Inject
    DeskImports(ShopFrame frame, Entities entities, Imports imports) {
        this.frame = frame;
        this.entities = entities;
        this.imports = imports;
    }

    AdminPages.Imports page(String cursor) {
        Scope.demand("import_runs.read");
        var shop = frame.shop();
        var found = entities.list(
                entities.named("import_runs"), new ListQuery(Map.of(), "-created_at", List.of(), cursor, PAGE));
        var rows = found.data().stream().map(run -> row(run, shop)).toList();
        var next = found.next() == null ? "" : Addresses.of("/admin/imports", Map.of("cursor", List.of(found.next())));
        boolean running = found.data().stream()
                .map(run -> ImportStatus.of((String) run.get("status")))
                .anyMatch(DeskImports::isRunning);
        return new AdminPages.Imports(frame.own(text("admin_imports")), running, rows, next);
    }

    private static AdminPages.RunRow row(Map<String, Object> run, Tenant shop) {
        return new AdminPages.RunRow(
                "/admin/imports/" + run.get("id"),
                (String) run.get("file_name"),
                Moment.of((Instant) run.get("created_at"), shop.zone(), shop.locale()),
                Badge.run((String) run.get("status"), shop.locale()),
                number((Long) run.get("rows"), shop.locale()),
                number((Long) run.get("refused"), shop.locale()));
    }

    /** Takes the file over, since the upload is deleted with the request, and reads it on a thread of its own for the same person. */
    ImportRunId begin(FileUpload upload) {
        Scope.demand("imports.run");
        if (upload == null || upload.size() == 0) throw Problem.invalid("file", "%s", text("import_no_file"));
        try {
            var file = Files.createTempFile("import", ".csv");
            Files.copy(upload.uploadedFile(), file, StandardCopyOption.REPLACE_EXISTING);
            var run = imports.begin(file, upload.fileName());
            var scope = Scope.current();
            Thread.ofVirtual().name("import").start(() -> scope.run(() -> read(file, upload.fileName())));
            return run.id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path file, String name) {
        try {
            LOG.debugf("The job %s imports %s", imports.submit(file, name), name);
        } catch (Problem e) {
            LOG.infof("The import of %s ended: %s", name, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The import of %s failed", name);
        } finally {
            file.toFile().delete();
        }
    }

    AdminPages.Import run(ImportRunId id, String severity) {
        Scope.demand("import_runs.read");
        var shop = frame.shop();
        var locale = shop.locale();
        var report = imports.report(id);
        var run = report.run();
        var notes = report.examples().stream()
                .filter(note -> severity.isEmpty() || note.severity().word().equals(severity))
                .toList();
        return new AdminPages.Import(
                frame.own(run.fileName()),
                run.fileName(),
                Moment.of(run.startedAt(), shop.zone(), locale),
                run.finishedAt() == null ? null : Moment.of(run.finishedAt(), shop.zone(), locale),
                Badge.run(run.status().word(), locale),
                isRunning(run.status()),
                run.rows() == 0 ? 0 : (int) (100 * run.applied() / run.rows()),
                figures(run, locale),
                run.failure() == null ? "" : run.failure(),
                severities(severity, locale),
                notes.stream().map(note -> note(note, locale)).toList(),
                "");
    }

    private static boolean isRunning(ImportStatus status) {
        return switch (status) {
            case STAGING, APPLYING -> true;
            case FINISHED, FAILED -> false;
        };
    }

    private static List<AdminPages.Figure> figures(ImportRun run, Locale locale) {
        return List.of(
                figure("rows", run.rows(), Tone.PLAIN, locale),
                figure("created", run.created(), Tone.GOOD, locale),
                figure("updated", run.updated(), Tone.GOOD, locale),
                figure("unchanged", run.unchanged(), Tone.PLAIN, locale),
                figure("warnings", run.warnings(), run.warnings() > 0 ? Tone.CARE : Tone.PLAIN, locale),
                figure("refused", run.refused(), run.refused() > 0 ? Tone.BAD : Tone.PLAIN, locale));
    }

    private static AdminPages.Figure figure(String key, long value, Tone tone, Locale locale) {
        return new AdminPages.Figure(Texts.of(locale, key), number(value, locale), tone);
    }

    private static List<Choice> severities(String chosen, Locale locale) {
        var each = Stream.of(Note.Severity.values()).map(Note.Severity::word);
        return Stream.concat(
                        Stream.of(new Choice("", Texts.of(locale, "all"), chosen.isEmpty())),
                        each.map(word -> new Choice(word, Texts.of(locale, "severity_" + word), word.equals(chosen))))
                .toList();
    }

    private static AdminPages.Note note(Note note, Locale locale) {
        return new AdminPages.Note(
                number(note.row(), locale),
                Badge.severity(note.severity().word(), locale),
                note.field(),
                note.code(),
                note.message());
    }

    private static String number(long value, Locale locale) {
        return Texts.of(locale, "count", value);
    }

    private String text(String key) {
        return Texts.of(frame.shop().locale(), key);
    }
}
