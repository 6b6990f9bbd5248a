package io.trawl.node.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void theInnermostCauseIsToldInOneLine() {
    var failure =
        new CompletionException(
            new IllegalStateException("outer", new IOException("Connection refused\nat …")));

    assertThat(Reason.of(failure)).isEqualTo("IOException: Connection refused");
    assertThat(Reason.of(new IllegalStateException())).isEqualTo("IllegalStateException");
  }

  @Test
  void aSecretOfAnAddressIsNotTold() {
    assertThat(Reason.line("no answer from https://me:s3cret@es:9200/_cluster"))
        .isEqualTo("no answer from https://es:9200/_cluster");
    assertThat(Reason.line("jdbc:postgresql://db/trawl?user=me&password=s3cret&ssl=true refused"))
        .isEqualTo("jdbc:postgresql://db/trawl?user=me&password=…&ssl=true refused");
  }

  @Test
  void aLongReasonIsCut() {
    assertThat(Reason.line("x".repeat(10_000))).hasSize(201);
  }
}
