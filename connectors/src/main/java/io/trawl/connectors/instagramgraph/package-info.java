/** Instagram through Meta's Graph API: tags and professional accounts, with an approved app. */
@NullMarked
package io.trawl.connectors.instagramgraph;

import org.jspecify.annotations.NullMarked;
