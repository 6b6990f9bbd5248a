package io.trawl.lake.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final Instant SEEN = Instant.parse("2026-11-24T00:00:00Z");
  private static final Ref POST = new Ref(Kind.POST, "net", "1");

  @Test
  void aPostLivesInItsYearOfPublication() {
    assertThat(Schema.home(POST, Instant.parse("2019-05-01T00:00:00Z"), SEEN))
        .isEqualTo("trawl-post-net-2019");
  }

  @Test
  void aPostWithoutADateOrWithOneNobodyBelievesIsUndated() {
    assertThat(Schema.home(POST, null, SEEN)).isEqualTo("trawl-post-net-undated");
    assertThat(Schema.home(POST, Instant.parse("1970-01-01T00:00:00Z"), SEEN))
        .isEqualTo("trawl-post-net-undated");
    assertThat(Schema.home(POST, Instant.parse("2999-01-01T00:00:00Z"), SEEN))
        .isEqualTo("trawl-post-net-undated");
  }

  @Test
  void aPostOfNewYearsEveIsLookedForInBothYears() {
    assertThat(Schema.elsewhere(POST, Instant.parse("2025-12-31T23:59:59Z"), SEEN))
        .containsExactly("trawl-post-net-2026", "trawl-post-net-undated");
    assertThat(Schema.elsewhere(POST, Instant.parse("2025-06-01T00:00:00Z"), SEEN))
        .containsExactly("trawl-post-net-undated");
  }

  @Test
  void aProfileHasOnePlaceOnly() {
    Ref profile = new Ref(Kind.PROFILE, "net", "1");

    assertThat(Schema.home(profile, SEEN, SEEN)).isEqualTo("trawl-profile-net");
    assertThat(Schema.elsewhere(profile, SEEN, SEEN)).isEmpty();
  }

  @Test
  void visitsAreDatedByTheMonthTheyWerePlannedFor() {
    assertThat(Schema.visits("net", Instant.parse("2026-11-30T23:59:59.999Z")))
        .isEqualTo("trawl-visit-net-2026.11");
  }

  @Test
  void aPlatformWithAHyphenIsNotFoundUnderItsFirstPart() {
    assertThat(Schema.undated("a-b")).isEqualTo("trawl-post-a.b-undated");
    assertThatIllegalArgumentException().isThrownBy(() -> Indices.documents(Kind.POST, "*"));
  }

  @Test
  void aLongKeyBecomesADigestAndAShortOneStays() {
    assertThat(new Ref(Kind.POST, "net", "at://x/y").id()).isEqualTo("at://x/y");
    assertThat(new Ref(Kind.POST, "net", "ä".repeat(300)).id()).hasSize(64);
    assertThat(new Ref(Kind.POST, "net", "ä".repeat(200)).id()).isEqualTo("ä".repeat(200));
  }

  @Test
  void anObservationHasItsIdFromDocumentTargetAndVisit() {
    assertThat(Ids.observation(POST, "t-1", 7))
        .isEqualTo(Ids.observation(POST, "t-1", 7))
        .isNotEqualTo(Ids.observation(POST, "t-1", 8))
        .isNotEqualTo(Ids.observation(POST, "t-17", 7))
        .isNotEqualTo(Ids.observation(new Ref(Kind.TAG, "net", "1"), "t-1", 7));
  }
}
