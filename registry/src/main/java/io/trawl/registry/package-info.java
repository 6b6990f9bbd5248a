/** What is to be watched, by whom and when: PostgreSQL rows, one transaction per change. */
@NullMarked
package io.trawl.registry;

import org.jspecify.annotations.NullMarked;
