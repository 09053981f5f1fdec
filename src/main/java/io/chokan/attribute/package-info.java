/** What a call cost and why an answer was slow. Pure functions. */
@NullMarked
package io.chokan.attribute;

import org.jspecify.annotations.NullMarked;
