package io.trawl.eshome.support;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;

/** The filter {@code asciifolding}; a normalizing one, so that keyword fields may use it too. */
final class AsciiFoldingFactory extends AbstractTokenFilterFactory
    implements NormalizingTokenFilterFactory {

  AsciiFoldingFactory(String name) {
    super(name);
  }

  @Override
  public TokenStream create(TokenStream tokens) {
    return new ASCIIFoldingFilter(tokens);
  }
}
