import { describe, expect, test } from 'vitest';
import type { ChatEvent } from '../../src/protocol/events.ts';
import { CHUNK, chunksOf } from '../../src/ui/parts/chunks.ts';

const line = (seq: number): ChatEvent => ({
  type: 'message-posted',
  text: `${seq}`,
  seq,
  prev: seq - 1,
  chat: 1,
  by: 2,
  at: seq,
});
const linesFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => line(first + at));

describe('chunks of a transcript', () => {
  test('hold every line from the first drawn one, in order', () => {
    const lines = linesFrom(1, 500);
    const chunks = chunksOf(lines, 320, []);
    expect(chunks.flatMap((chunk) => chunk.lines)).toEqual(lines.slice(320));
    expect(chunks[0]?.before).toBe(lines[319]);
  });

  test('are the same objects when a message comes, except the last', () => {
    const lines = linesFrom(1, 500);
    const first = chunksOf(lines, 350, chunksOf(lines, 400, []));
    const second = chunksOf([...lines, line(501)], 350, first);
    expect(second.length).toBe(first.length);
    expect(second.slice(0, -1)).toEqual(first.slice(0, -1));
    expect(second[0]).toBe(first[0]);
    expect(second.at(-1)?.lines.at(-1)?.seq).toBe(501);
  });

  test('keep their bounds when older lines come in front', () => {
    const lines = linesFrom(1000, 120);
    const first = chunksOf(lines, 70, []);
    const second = chunksOf([...linesFrom(800, 200), ...lines], 200 + 20, first);
    expect(second.at(-1)).toBe(first[0]);
    expect(second.flatMap((chunk) => chunk.lines).length).toBe(100);
  });

  test('are cut when the last has grown to twice its size', () => {
    let lines = linesFrom(1, CHUNK);
    let chunks = chunksOf(lines, 0, []);
    for (let seq = CHUNK + 1; seq <= 4 * CHUNK; seq++) {
      lines = [...lines, line(seq)];
      chunks = chunksOf(lines, 0, chunks);
      expect(chunks.flatMap((chunk) => chunk.lines)).toEqual(lines);
    }
    expect(Math.max(...chunks.map((chunk) => chunk.lines.length))).toBeLessThanOrEqual(2 * CHUNK);
  });

  test('begin anew when nothing of them is left', () => {
    const lines = linesFrom(5000, 60);
    expect(chunksOf(lines, 10, chunksOf(linesFrom(1, 60), 0, [])).flatMap((chunk) => chunk.lines)).toEqual(
      lines.slice(10),
    );
  });
});
