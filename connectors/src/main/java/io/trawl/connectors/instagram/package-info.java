/** Instagram's public web pages, without an account: off until an operator says otherwise. */
@NullMarked
package io.trawl.connectors.instagram;

import org.jspecify.annotations.NullMarked;
