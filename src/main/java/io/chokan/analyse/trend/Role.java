package io.chokan.analyse.trend;

/**
 * A series' place among causes and effects.
 *
 * @param area what it has to do with, for example {@code retrieval}: stretches of one area that overlap have one cause
 * @param rank the lower, the nearer to a cause
 * @param effect whether it never stands for a cause while something else does: late answers, money
 */
public record Role(String area, int rank, boolean effect) {}
