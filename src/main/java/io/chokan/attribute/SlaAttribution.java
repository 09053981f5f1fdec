package io.chokan.attribute;

import io.chokan.attribute.LatencyParts.Parts;
import io.chokan.model.Component;
import java.math.BigInteger;

/** Why an answer was slow ({@code design.md} §5, "SLA attribution"). */
public final class SlaAttribution {
    /** The culprit's name when a long prompt or a long answer explains more than any component. */
    public static final String WORKLOAD = "workload";

    private static final Component[] COMPONENTS = Component.values();

    private SlaAttribution() {}

    /**
     * A breach's excess, shared out.
     *
     * @param excessMicros e2e less the target, positive
     * @param workloadMicros the part that a long prompt or a long answer explains
     * @param shareMicros with the workload they sum to the excess
     * @param culprit key of the component with the largest share, the earlier one of equals; {@link #WORKLOAD} when its is larger
     * @param soleCause had the culprit taken its usual time, the promise would have been kept
     */
    public record Breach(
            long excessMicros, long workloadMicros, ComponentMicros shareMicros, String culprit, boolean soleCause) {}

    /**
     * Shares out the excess of a call that is slower than the target.
     *
     * @param baselineMicros the usual time of each component for this call's model, template and token counts
     */
    public static Breach attribute(Parts parts, ComponentMicros baselineMicros, long targetMicros) {
        long excess = parts.e2eMicros() - targetMicros;
        if (excess <= 0) {
            throw new IllegalArgumentException(
                    "only a call over the target can be attributed: " + parts.e2eMicros() + " <= " + targetMicros);
        }
        long workload = Math.min(excess, Math.max(0, baselineMicros.sum() - targetMicros));
        long[] over = new long[COMPONENTS.length];
        for (Component component : COMPONENTS) {
            over[component.ordinal()] = Math.max(0, parts.micros().get(component) - baselineMicros.get(component));
        }
        long[] shares = share(excess - workload, over);
        return breach(excess, workload, shares, over, parts.e2eMicros() - targetMicros);
    }

    private static Breach breach(long excess, long workload, long[] shares, long[] over, long needed) {
        int largest = 0;
        for (int i = 1; i < shares.length; i++) {
            largest = shares[i] > shares[largest] ? i : largest;
        }
        ComponentMicros share = ComponentMicros.of(shares);
        if (workload > shares[largest]) {
            return new Breach(excess, workload, share, WORKLOAD, false);
        }
        return new Breach(excess, workload, share, COMPONENTS[largest].key(), over[largest] >= needed);
    }

    /** Shares {@code total} in proportion to {@code over}; what rounding down leaves goes to the largest remainders. */
    private static long[] share(long total, long[] over) {
        long[] shares = new long[over.length];
        long sum = 0;
        for (long o : over) {
            sum += o;
        }
        if (sum == 0) {
            shares[Component.UNATTRIBUTED.ordinal()] = total;
            return shares;
        }
        long[] remainders = new long[over.length];
        long left = total;
        for (int i = 0; i < over.length; i++) {
            BigInteger[] parts = BigInteger.valueOf(total)
                    .multiply(BigInteger.valueOf(over[i]))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            shares[i] = parts[0].longValueExact();
            remainders[i] = parts[1].longValueExact();
            left -= shares[i];
        }
        for (; left > 0; left--) {
            int next = largest(remainders);
            shares[next]++;
            remainders[next] = -1;
        }
        return shares;
    }

    private static int largest(long[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
