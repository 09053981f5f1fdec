/** A made-up MangaAssist that writes through instrument, with the ground truth beside it. */
@NullMarked
package io.chokan.simulator;

import org.jspecify.annotations.NullMarked;
