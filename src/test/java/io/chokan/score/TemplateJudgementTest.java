package io.chokan.score;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TemplateJudgementTest {
    @Test
    void messagesOfManySourcesAreGroupedByTheirTemplates() throws IOException {
        Figure accuracy = new TemplateJudgement().judge(Judgement.Effort.FULL).get(0);
        assertTrue(accuracy.n() > 1_000 && accuracy.reached(), accuracy::toString);
    }
}
