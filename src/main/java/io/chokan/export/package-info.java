/** Where raw events come from: finds and splits the input, counts what should be there, and hands out its lines. */
@NullMarked
package io.chokan.export;

import org.jspecify.annotations.NullMarked;
