package io.trawl.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Ledgers against networks that count for themselves and tell with each answer what is left. */
class NetworkPropertiesTest {

  private static final Instant START = Instant.parse("2026-03-28T12:00:00Z");
  private static final Margins MARGINS = new Margins(Duration.ofSeconds(20), Duration.ofSeconds(2));
  private static final Duration USE_BY = Duration.ofSeconds(30);
  private static final Cost CALL = Cost.call("page");
  private static final int LIMIT = 60;
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private record Sent(Instant arrives, Instant answered, long lease) {}

  private record Answered(Instant at, long lease, Said said) {}

  /** How a network counts; a call that is one too many is a broken promise. */
  private interface Network {
    Said counts(Instant at);
  }

  /** Windows by the network's own clock, and another user of the same credential. */
  private static final class ByTheClock implements Network {
    private final Instant first;
    private final Random random;
    private final boolean shared;
    private Instant window;
    private int ours;
    private int others;
    private int most;
    private long all;

    ByTheClock(Random random, boolean shared) {
      this.random = random;
      this.shared = shared;
      this.first = START.minusSeconds(random.nextInt(300));
      this.window = first;
    }

    @Override
    public Said counts(Instant at) {
      while (!at.isBefore(window.plus(WINDOW))) {
        window = window.plus(WINDOW);
        ours = 0;
        others = 0;
      }
      ours++;
      all++;
      others += shared && random.nextInt(3) == 0 ? 1 : 0;
      most = Math.max(most, ours + others);
      int left = Math.max(0, LIMIT - ours - others);
      Instant reset = window.plus(WINDOW);
      return new Said.Numbers("page", null, LIMIT, left, List.of(reset));
    }
  }

  @Property(tries = 100)
  void aNetworkThatCountsByItsOwnClockIsNeverAskedOnceTooOften(@ForAll long seed) {
    Random random = new Random(seed);
    ByTheClock network = new ByTheClock(random, false);

    List<Note> notes = talk(random, network, new Shape.Fixed(LIMIT, WINDOW));

    assertThat(network.most).isLessThanOrEqualTo(LIMIT);
    assertThat(network.all).isGreaterThan(LIMIT * 10);
    assertThat(notes).as("nobody else called").isEmpty();
  }

  @Property(tries = 100)
  void ofAnAccountThatOthersUseNoMoreIsTakenThanIsTold(@ForAll long seed) {
    Random random = new Random(seed);

    List<Note> notes = talk(random, new ByTheClock(random, true), new Shape.Fixed(LIMIT, WINDOW));

    assertThat(notes).isNotEmpty().allMatch(Note.Elsewhere.class::isInstance);
  }

  @Property(tries = 50)
  void aLimitThatNobodyTellsIsNotReached(@ForAll long seed) {
    Deque<Instant> counted = new ArrayDeque<>();
    int[] most = {0, 0};
    Network network =
        at -> {
          counted.add(at);
          counted.removeIf(old -> !old.isAfter(at.minus(WINDOW)));
          most[0] = Math.max(most[0], counted.size());
          most[1]++;
          return new Said.Used("page", 100 * counted.size() / LIMIT, null);
        };

    talk(new Random(seed), network, new Shape.Usage(75, 95, WINDOW));

    assertThat(most[0]).isLessThanOrEqualTo(LIMIT);
    assertThat(most[1]).isGreaterThan(LIMIT * 5);
  }

  /** Calls as often as the ledger lets it; each answer is heard, and what is left is no more. */
  private static List<Note> talk(Random random, Network network, Shape shape) {
    Ledger ledger = Ledger.empty(new Budget(List.of(Rule.calls("rule", shape))), MARGINS);
    List<Note> notes = new ArrayList<>();
    Deque<Sent> sent = new ArrayDeque<>();
    Deque<Answered> answered = new ArrayDeque<>();
    Instant now = START;
    for (long lease = 1; lease < 4_000; lease++) {
      now = now.plusMillis(500 + random.nextInt(3_000));
      while (!sent.isEmpty() && !sent.peek().arrives().isAfter(now)) {
        Sent call = sent.remove();
        answered.add(new Answered(call.answered(), call.lease(), network.counts(call.arrives())));
      }
      while (!answered.isEmpty() && !answered.peek().at().isAfter(now)) {
        Answered answer = answered.remove();
        Ledger.Heard heard = ledger.settle(answer.lease(), 1, CALL, now).heard(answer.said(), now);
        ledger = heard.ledger();
        notes.addAll(heard.notes());
        leavesNoMore(ledger, answer.said(), now);
      }
      if (ledger.room(CALL, 1, now, now.plus(USE_BY)) instanceof Ledger.Room.Free) {
        ledger = ledger.reserve(lease, CALL, 1, now, now.plus(USE_BY));
        Instant arrives = now.plusMillis(100);
        sent.add(new Sent(arrives, arrives.plusMillis(200), lease));
      }
    }
    return notes;
  }

  private static void leavesNoMore(Ledger ledger, Said said, Instant now) {
    if (said instanceof Said.Numbers numbers
        && now.isBefore(numbers.resets().getFirst())
        && ledger.room(CALL, 10_000, now, now.plus(USE_BY))
            instanceof Ledger.Room.Free(var calls)) {
      assertThat((long) calls).isLessThanOrEqualTo(numbers.remaining());
    }
  }
}
