package io.chokan.job;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
public final class Version implements IVersionProvider {

    public static String text() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"chokan " + text() + " (Java " + Runtime.version() + ")"};
    }
}
