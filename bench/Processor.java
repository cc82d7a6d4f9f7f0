import java.time.Duration;

/** How much of the processor a server and its database have used so far, in seconds. */
record Processor(double java, double postgres) {
    static Processor of(Server server) throws java.io.IOException {
        var database = ProcessHandle.of(server.postmaster()).orElseThrow();
        double postgres = used(database) + database.descendants().mapToDouble(Processor::used).sum();
        return new Processor(used(ProcessHandle.of(server.pid()).orElseThrow()), postgres);
    }

    private static double used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    Processor since(Processor before) {
        return new Processor(java - before.java, postgres - before.postgres);
    }
}
