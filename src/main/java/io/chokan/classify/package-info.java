/** An error's text, code and scope in; its class, pattern, confidence and message template out. Pure functions. */
@NullMarked
package io.chokan.classify;

import org.jspecify.annotations.NullMarked;
