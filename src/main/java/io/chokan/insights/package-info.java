/** Logs Insights QL: text in, SQL out; knows no database, no file and no clock. */
@NullMarked
package io.chokan.insights;

import org.jspecify.annotations.NullMarked;
