package io.chokan.simulator;

/** A conversation: one user, several turns. */
final class Session {
    private final String id;
    private final String user;
    private final boolean japanese;
    private int turns;

    Session(String id, String user, boolean japanese) {
        this.id = id;
        this.user = user;
        this.japanese = japanese;
    }

    int nextTurn() {
        return ++turns;
    }

    String id() {
        return id;
    }

    String user() {
        return user;
    }

    boolean japanese() {
        return japanese;
    }
}
