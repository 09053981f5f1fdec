/** What an orchestrator embeds so that its FM calls become the logs that Chokan reads; depends on the JDK and SLF4J alone. */
@NullMarked
package io.chokan.instrument;

import org.jspecify.annotations.NullMarked;
