import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import type { Composer } from '../../src/client/surface.ts';
import { createEarlyComposer } from '../../src/ui/shell/early-composer.ts';

/** A composer before there is a client, what was sent with it, and the client's own, which has kept something. */
const begin = (kept = '') => {
  const draft = signal(kept);
  const sent: string[] = [];
  const composer: Composer = {
    draft,
    left: signal(4000),
    canSubmit: signal(true),
    set(text) {
      draft.value = text;
    },
    async submit() {
      sent.push(draft.value);
      draft.value = '';
    },
  };
  const early = createEarlyComposer({
    async say(text) {
      if (text === 'Refused') throw new Error(text);
      sent.push(text);
    },
  });
  return { early, composer, sent };
};

test('what was typed early stands in the field of the client', () => {
  const { early, composer, sent } = begin();
  early.set('Hello');
  expect([early.draft.value, early.canSubmit.value]).toEqual(['Hello', true]);
  early.handOver(composer);
  expect([composer.draft.value, early.draft.value, sent]).toEqual(['Hello', '', []]);
});

test('what is sent early is sent once and in order, and what is typed after it stays in the field', async () => {
  const { early, composer, sent } = begin();
  for (const text of ['Hello', 'Is it open?']) {
    early.set(text);
    await early.submit();
    expect(early.draft.value).toBe('');
  }
  await early.submit();
  early.set('And on Sun');
  // Still to be seen until somebody draws it.
  expect(early.said.value).toEqual(['Hello', 'Is it open?']);
  early.handOver(composer);
  expect([sent, composer.draft.value]).toEqual([['Hello', 'Is it open?'], 'And on Sun']);
});

test('what is refused is in the field again, before what is typed there', async () => {
  const { early, composer } = begin();
  early.set('Refused');
  const sending = early.submit();
  early.set('and more');
  early.handOver(composer);
  await sending;
  expect(composer.draft.value).toBe('Refused and more');
});

test('what is typed before everybody has heard of the client goes there', async () => {
  const { early, composer, sent } = begin();
  early.handOver(composer);
  early.set('Late');
  await early.submit();
  expect([early.draft.value, sent]).toEqual(['', ['Late']]);
});

test('nothing typed leaves the draft of before alone, and blanks are nothing to send', () => {
  const { early, composer, sent } = begin('kept from before');
  early.set('  ');
  expect(early.canSubmit.value).toBe(false);
  early.set('');
  early.handOver(composer);
  expect([composer.draft.value, sent]).toEqual(['kept from before', []]);
});

test('what was kept before stands before what was typed', () => {
  const { early, composer } = begin('Kept from before');
  early.set('and new');
  early.handOver(composer);
  expect(composer.draft.value).toBe('Kept from before and new');
});
