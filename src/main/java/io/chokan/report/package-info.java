/** Renders one Analysis as charts, HTML, PDF, mail, text and prompts. */
@NullMarked
package io.chokan.report;

import org.jspecify.annotations.NullMarked;
