/** Long work in steps, which any crawler node goes on with. */
@NullMarked
package io.trawl.crawler.jobs;

import org.jspecify.annotations.NullMarked;
