/** The job's ports on Amazon Web Services: the only package that knows the AWS SDK. Local mode loads none of its classes. */
@NullMarked
package io.chokan.aws;

import org.jspecify.annotations.NullMarked;
