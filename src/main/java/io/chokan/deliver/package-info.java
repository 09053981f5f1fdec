/** Hands a finished report to its readers, once per report and audience. */
@NullMarked
package io.chokan.deliver;

import org.jspecify.annotations.NullMarked;
