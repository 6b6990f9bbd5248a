package io.trawl.crawler;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityConsumer;
import org.apache.hc.core5.util.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a body up to a limit; a longer one fails the call before more of it is read. */
final class BoundedBody extends AbstractBinAsyncEntityConsumer<byte[]> {

  private static final int FIRST = 16_384;

  private final long max;
  private final ByteArrayBuffer read = new ByteArrayBuffer(FIRST);

  /**
   * A body that has not come yet.
   *
   * @param max bytes
   */
  BoundedBody(long max) {
    this.max = max;
  }

  @Override
  protected void streamStart(@Nullable ContentType type) {}

  @Override
  protected int capacityIncrement() {
    return Integer.MAX_VALUE;
  }

  @Override
  protected void data(ByteBuffer part, boolean last) throws IOException {
    if (read.length() + (long) part.remaining() > max) {
      throw new IOException("body: longer than " + max + " bytes");
    }
    read.append(part);
  }

  @Override
  protected byte[] generateContent() {
    return read.toByteArray();
  }

  @Override
  public void releaseResources() {
    read.clear();
  }
}
