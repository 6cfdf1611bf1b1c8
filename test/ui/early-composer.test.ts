import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import type { Composer } from '../../src/client/surface.ts';
import { createEarlyComposer } from '../../src/ui/shell/early-composer.ts';

const createTarget = () => {
  const draft = signal('kept from before');
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
  return { composer, sent };
};

test('what was typed early stands in the field of the client', () => {
  const early = createEarlyComposer();
  const { composer, sent } = createTarget();
  early.set('Hello');
  expect([early.draft.value, early.canSubmit.value]).toEqual(['Hello', true]);
  early.handOver(composer);
  expect([composer.draft.value, sent]).toEqual(['Hello', []]);
});

test('what was to be sent early is sent by the client, once', async () => {
  const early = createEarlyComposer();
  const { composer, sent } = createTarget();
  early.set('Hello');
  await early.submit();
  // Still to be seen until somebody can take it.
  expect(early.draft.value).toBe('Hello');
  early.handOver(composer);
  expect(sent).toEqual(['Hello']);
});

test('what is typed before everybody has heard of the client goes there', async () => {
  const early = createEarlyComposer();
  const { composer, sent } = createTarget();
  early.handOver(composer);
  early.set('Late');
  await early.submit();
  expect([early.draft.value, sent]).toEqual(['', ['Late']]);
});

test('nothing typed leaves the draft of before alone, and blanks are nothing to send', () => {
  const early = createEarlyComposer();
  const { composer, sent } = createTarget();
  early.set('  ');
  expect(early.canSubmit.value).toBe(false);
  early.set('');
  early.handOver(composer);
  expect([composer.draft.value, sent]).toEqual(['kept from before', []]);
});
