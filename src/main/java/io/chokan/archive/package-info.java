/** The archive's layout, manifest and object store: a night is replaced as a whole or not at all. */
@NullMarked
package io.chokan.archive;

import org.jspecify.annotations.NullMarked;
