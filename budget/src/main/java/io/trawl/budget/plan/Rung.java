package io.trawl.budget.plan;

import java.util.Arrays;

/**
 * A heap of slots, the one that is due first on top. It keeps where each slot is in an array that
 * several heaps share, for a slot is in one at the most.
 */
final class Rung {

  /** A slot that is in no heap. */
  static final int NOWHERE = -1;

  private static final int FIRST_ROOM = 8;

  private int[] heap = new int[FIRST_ROOM];
  private int size;

  int size() {
    return size;
  }

  /** The slot that is due first; only while there is one. */
  int first() {
    return heap[0];
  }

  int slot(int at) {
    return heap[at];
  }

  void clear() {
    size = 0;
  }

  void add(int slot, long[] due, int[] place) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, heap.length + heap.length / 2);
    }
    heap[size] = slot;
    size++;
    up(size - 1, due, place);
  }

  /** Takes the slot at a place away. */
  void remove(int hole, long[] due, int[] place) {
    place[heap[hole]] = NOWHERE;
    size--;
    if (hole < size) {
      int moved = heap[size];
      heap[hole] = moved;
      down(hole, due, place);
      up(place[moved], due, place);
    }
  }

  private void put(int slot, int at, int[] place) {
    heap[at] = slot;
    place[slot] = at;
  }

  private void up(int from, long[] due, int[] place) {
    int slot = heap[from];
    int at = from;
    while (at > 0 && due[heap[(at - 1) / 2]] > due[slot]) {
      put(heap[(at - 1) / 2], at, place);
      at = (at - 1) / 2;
    }
    put(slot, at, place);
  }

  private void down(int from, long[] due, int[] place) {
    int slot = heap[from];
    int at = from;
    int child = firstChild(at, due);
    while (child < size && due[heap[child]] < due[slot]) {
      put(heap[child], at, place);
      at = child;
      child = firstChild(at, due);
    }
    put(slot, at, place);
  }

  /** The child that is due first. */
  private int firstChild(int parent, long[] due) {
    int left = 2 * parent + 1;
    return left + 1 < size && due[heap[left + 1]] < due[heap[left]] ? left + 1 : left;
  }
}
