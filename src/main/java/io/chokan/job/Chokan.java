package io.chokan.job;

/** The entry point: {@code ./chokan COMMAND}. */
public final class Chokan {
    private Chokan() {}

    public static void main(String[] args) {
        System.exit(2);
    }
}
