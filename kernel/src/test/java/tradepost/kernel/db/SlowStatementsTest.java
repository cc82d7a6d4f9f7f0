package tradepost.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tradepost.kernel.Time;
import tradepost.kernel.scope.Scope;

/** How often a slow statement is told of, and as what. */
class SlowStatementsTest {
    @Test
    void one_shape_is_told_again_only_after_a_while_with_how_often_it_was_slow() {
        var notes = new SlowStatements(new SimpleMeterRegistry());
        notes.limit(Duration.ofMillis(500), Duration.ofMinutes(10));
        var start = Instant.parse("2026-11-21T12:00:00Z");
        Scope.system(UUID.randomUUID()).run(() -> {
            notes.ended("select 1 where 1 in (?, ?)", false, Duration.ofMillis(499));
            assertThat(due(notes, start)).isEmpty();
            notes.ended("select 1 where 1 in (?, ?)", false, Duration.ofMillis(600));
            notes.ended("select 1 where 1 in (?, ?, ?)", false, Duration.ofMillis(900));
            assertThat(due(notes, start)).singleElement().satisfies(seen -> {
                assertThat(seen.worst()).isEqualTo(Duration.ofMillis(900));
                assertThat(seen.times()).isEqualTo(2);
            });
            notes.ended("select 2 where 1 in (?)", false, Duration.ofMillis(700));
            notes.ended("select 1 where 1 in (?, ?)", false, Duration.ofMillis(700));
            assertThat(due(notes, start.plusSeconds(599))).extracting("sql").containsExactly("select 2 where 1 in (?)");
            assertThat(due(notes, start.plusSeconds(600)))
                    .extracting("sql")
                    .containsExactly("select 1 where 1 in (?, ?)");
            assertThat(due(notes, start.plusSeconds(6_000))).isEmpty();
        });
    }

    private static List<SlowStatements.Seen> due(SlowStatements notes, Instant now) {
        return Time.at(Clock.fixed(now, ZoneOffset.UTC), notes::due);
    }

    @Test
    void parameters_are_numbered_and_quoted_marks_stay() {
        assertThat(SlowStatementLog.numbered("select '?', \"a?\" from t where a ?? 'x' and b = ? and c in (?, ?)"))
                .isEqualTo("select '?', \"a?\" from t where a ?? 'x' and b = $1 and c in ($2, $3)");
    }
}
