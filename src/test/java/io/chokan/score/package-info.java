/** Judges how good the figures of a report are, over made-up nights whose truth is known; writes {@code docs/SCORECARD.md}. */
@NullMarked
package io.chokan.score;

import org.jspecify.annotations.NullMarked;
