package io.chokan.attribute;

import io.chokan.model.Component;
import org.jspecify.annotations.Nullable;

/** Why an answer was slow ({@code design.md} §5, "SLA attribution"). */
public final class SlaAttribution {
    private SlaAttribution() {}

    /**
     * A breach's excess, shared out.
     *
     * @param excessMicros e2e less the target, positive
     * @param workloadMicros the part that a long prompt or a long answer explains
     * @param shareMicros with the workload they sum to the excess
     * @param culprit the component with the largest share; null when the workload's is the largest
     * @param soleCause had the culprit taken its usual time, the promise would have been kept
     */
    public record Breach(
            long excessMicros,
            long workloadMicros,
            ComponentMicros shareMicros,
            @Nullable Component culprit,
            boolean soleCause) {}

    /**
     * @param parts of a call that is slower than the target
     * @param baselineMicros the usual time of each component for this call's model, template and token counts
     */
    public static Breach attribute(LatencyParts.Parts parts, ComponentMicros baselineMicros, long targetMicros) {
        throw new UnsupportedOperationException("not yet");
    }
}
