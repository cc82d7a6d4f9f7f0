package tradepost.kernel.postgres;

import java.util.List;

/** The server's configuration, written anew at each start. */
final class Settings {
    static final String FILE = "tradepost.conf";

    private Settings() {}

    static String text(int port, List<String> preloaded) {
        return """
                # Written by Tradepost at each start; put your own settings at the end of postgresql.conf.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                password_encryption = 'scram-sha-256'

                # What was acknowledged is on disk.
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_level = replica
                max_wal_size = '4GB'
                min_wal_size = '256MB'
                checkpoint_timeout = '15min'

                # Two cores, and a Java process next to it.
                shared_buffers = '512MB'
                effective_cache_size = '6GB'
                work_mem = '16MB'
                maintenance_work_mem = '256MB'
                random_page_cost = 1.1
                effective_io_concurrency = 32
                # Compiling a plan costs more than our short statements take.
                jit = off
                max_parallel_workers_per_gather = 1

                # A table that was never analysed is read by any index that begins with the tenant: a fresh shop under load must not wait a minute for its statistics.
                autovacuum_naptime = '10s'

                shared_preload_libraries = '%s'
                timezone = 'UTC'
                log_timezone = 'UTC'
                lc_messages = 'C'
                log_line_prefix = '%%m [%%p] %%u@%%d '
                log_lock_waits = on
                log_min_duration_statement = '2s'
                track_io_timing = on
                """.formatted(port, String.join(",", preloaded));
    }
}
