package io.chokan.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilenceTest {
    @TempDir
    Path folder;

    @Test
    void nothingIsSilencedByDefault() {
        assertThat(Catalogue.load(folder).silences()).isEmpty();
    }

    @Test
    void aSilenceHoldsToTheEndOfItsDay() throws IOException {
        write("""
                silences:
                  - id: EP-005
                    until: 2026-12-01
                    reason: policy is being tuned
                    who: platform team
                """);
        Silence silence = Catalogue.load(folder).silences().get(0);
        assertThat(silence.covers("EP-005", LocalDate.of(2026, 12, 1))).isTrue();
        assertThat(silence.covers("EP-005", LocalDate.of(2026, 12, 2))).isFalse();
        assertThat(silence.covers("EP-001", LocalDate.of(2026, 12, 1))).isFalse();
    }

    @Test
    void allProblemsAreNamedWithTheirLines() throws IOException {
        write("""
                silences:
                  - id: EP-999
                    until: 2026-12-01
                    reason: x
                    who: y
                  - id: T-1a2b3c4d5e6f
                    until: soon
                    who: y
                  - id: T-1a2b3c4d5e6f
                    until: 2026-12-01
                    reason: x
                    who: y
                """);
        assertThatThrownBy(() -> Catalogue.load(folder))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining(
                        "job-configs/silences.yml:2: id: expected a pattern (EP-001), UNKNOWN or a message template (T-1a2b3c4d5e6f), but found 'EP-999'")
                .hasMessageContaining(
                        "job-configs/silences.yml:7: until: expected the last silent night as YYYY-MM-DD, but found 'soon'")
                .hasMessageContaining("job-configs/silences.yml:6: reason: a silence needs a text here")
                .hasMessageContaining("job-configs/silences.yml:6: id: T-1a2b3c4d5e6f is silenced twice");
    }

    @Test
    void anUnknownKeyIsAProblem() throws IOException {
        write("silences:\n  - id: EP-005\n    til: 2026-12-01\n");
        assertThatThrownBy(() -> Catalogue.load(folder)).hasMessageContaining("silences.yml:3: unknown key 'til'");
    }

    private void write(String yaml) throws IOException {
        Files.writeString(folder.resolve("silences.yml"), yaml);
    }
}
