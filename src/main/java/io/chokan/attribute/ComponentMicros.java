package io.chokan.attribute;

import io.chokan.model.Component;
import java.util.Arrays;

/** One figure in microseconds for each {@link Component}. */
public final class ComponentMicros {
    private final long[] micros;

    private ComponentMicros(long[] micros) {
        this.micros = micros;
    }

    /** @param micros one entry per component, by ordinal */
    public static ComponentMicros of(long... micros) {
        if (micros.length != Component.values().length) {
            throw new IllegalArgumentException(
                    "expected " + Component.values().length + " components, but got " + micros.length);
        }
        return new ComponentMicros(micros.clone());
    }

    public long get(Component component) {
        return micros[component.ordinal()];
    }

    public long sum() {
        return Arrays.stream(micros).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ComponentMicros that && Arrays.equals(micros, that.micros);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(micros);
    }

    @Override
    public String toString() {
        return Arrays.toString(micros);
    }
}
