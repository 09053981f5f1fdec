package io.chokan.score;

import java.util.List;

/** One row or several of the scorecard. */
public interface Judgement {
    /** For example {@code Error classes}: the heading above its figures. */
    String name();

    /** What was done, with which data, so that a reader can do it again: one or two sentences. */
    String method();

    /**
     * Judges.
     *
     * @param effort how much to spend
     * @return the same for the same effort; empty when what it needs is not on this machine
     */
    List<Figure> judge(Effort effort) throws Exception;

    enum Effort {
        /** A few seconds, for the build: does it work at all? */
        SMOKE,
        /** Minutes, for the scorecard. */
        FULL
    }
}
