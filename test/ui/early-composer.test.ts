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
  const say = async (text: string) => {
    if (text === 'Refused') throw new Error(text);
    sent.push(text);
    return text;
  };
  return { composer, sent, talk: { composer, say } };
};

test('what was typed early stands in the field of the client', () => {
  const early = createEarlyComposer();
  const { composer, sent, talk } = createTarget();
  early.set('Hello');
  expect([early.draft.value, early.canSubmit.value]).toEqual(['Hello', true]);
  early.handOver(talk);
  expect([composer.draft.value, sent]).toEqual(['Hello', []]);
});

test('what was sent early is said by the client, once and in order, and what is typed after it stays in the field', async () => {
  const early = createEarlyComposer();
  const { composer, sent, talk } = createTarget();
  for (const text of ['Hello', 'Is it open?']) {
    early.set(text);
    await early.submit();
    expect(early.draft.value).toBe('');
  }
  await early.submit();
  early.set('And on Sun');
  // Still to be seen until somebody draws it.
  expect(early.said.value).toEqual(['Hello', 'Is it open?']);
  early.handOver(talk);
  expect([sent, composer.draft.value]).toEqual([['Hello', 'Is it open?'], 'And on Sun']);
});

test('what the client refuses is in the field again, before what is typed there', async () => {
  const early = createEarlyComposer();
  const { composer, talk } = createTarget();
  early.set('Refused');
  await early.submit();
  early.set(' and more');
  early.handOver(talk);
  await expect.poll(() => composer.draft.value).toBe('Refused and more');
});

test('what nobody has taken is left to the next page: what was sent apart from what is written', async () => {
  const early = createEarlyComposer();
  early.set('Hello');
  await early.submit();
  early.set('Is it');
  const next = createEarlyComposer();
  next.take(early.untaken());
  const { composer, sent, talk } = createTarget();
  next.handOver(talk);
  expect([sent, composer.draft.value, next.untaken()]).toEqual([['Hello'], 'Is it', []]);
});

test('what is typed before everybody has heard of the client goes there', async () => {
  const early = createEarlyComposer();
  const { sent, talk } = createTarget();
  early.handOver(talk);
  early.set('Late');
  await early.submit();
  expect([early.draft.value, sent]).toEqual(['', ['Late']]);
});

test('nothing typed leaves the draft of before alone, and blanks are nothing to send', () => {
  const early = createEarlyComposer();
  const { composer, sent, talk } = createTarget();
  early.set('  ');
  expect(early.canSubmit.value).toBe(false);
  early.set('');
  early.handOver(talk);
  expect([composer.draft.value, sent]).toEqual(['kept from before', []]);
});
