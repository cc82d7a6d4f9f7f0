package tradepost.platform.transfers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tradepost.db.ids.ImportRowId;
import tradepost.kernel.db.Db;
import tradepost.kernel.jobs.Run;
import tradepost.platform.files.NewFile;
import tradepost.platform.files.Purpose;
import tradepost.platform.files.Visibility;

/** The refused rows in the columns in which they came, and what is wrong with each in one more: mended, it is the next file to bring. */
@Singleton
class ErrorFile {
    private static final int CHUNK = 500;
    private static final String ERROR = "error";
    private final Db db;
    private final ImportRecords records;
    private final ImportRows rows;
    private final tradepost.platform.files.Files files;

    @Inject
    ErrorFile(Db db, ImportRecords records, ImportRows rows, tradepost.platform.files.Files files) {
        this.db = db;
        this.records = records;
        this.rows = rows;
        this.files = files;
    }

    void write(Import at, Run run) {
        if (at.refused() == 0) return;
        try {
            var path = Files.createTempFile("tradepost-", ".errors");
            try {
                write(at, path, run);
                var name = at.fileName().replaceFirst("\\.[^.]*$", "");
                var file = files.keep(
                        new NewFile(
                                name.substring(0, Math.min(150, name.length())) + "-errors.csv",
                                Format.CSV.type,
                                Purpose.DOCUMENT,
                                Visibility.PRIVATE),
                        path);
                db.write(() -> records.errors(at.id(), file));
            } finally {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The error file of an import cannot be written", e);
        }
    }

    private void write(Import at, Path path, Run run) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(path));
                var sheet = Format.CSV.write(out, columns(at))) {
            long done = 0;
            ImportRowId last = null;
            while (true) {
                var chunk = rows.next(at.id(), last, CHUNK, "refused");
                if (chunk.isEmpty()) return;
                for (var row : chunk) sheet.add(row.cells().put(ERROR, row.error()));
                last = chunk.getLast().id();
                done += chunk.size();
                run.advance(done, at.refused(), "listing errors");
            }
        }
    }

    private static List<Column> columns(Import at) {
        var columns = new ArrayList<Column>();
        for (var column : at.columns()) if (!column.name().equals(ERROR)) columns.add(Column.text(column.name()));
        columns.add(Column.text(ERROR));
        return columns;
    }
}
