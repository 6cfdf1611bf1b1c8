import { expect, test } from 'vitest';
import { Conversation } from '../../src/desk/models/conversation.ts';
import type { Refusal } from '../../src/protocol/refusals.ts';
import { createFakeClock } from '../kit/clock.ts';
import { busyOffice } from '../kit/fake-desk.ts';

const setUp = (which: 'waiting' | 'mine' | 'others') => {
  const clock = createFakeClock();
  const office = busyOffice(clock.now);
  const listed = office.client[which].peek()[0];
  if (!listed) throw new Error(`Nobody is in ${which}`);
  const { chat, visitor } = listed;
  const write = (text: string) => office.happen(chat, visitor.id, { type: 'message-posted', text });
  return { ...office, clock, chat, write, model: new Conversation(office.client, chat, clock) };
};

const STALE: Refusal = { why: 'stale', retry: 'changed', text: 'Newer words.' };

test('taking makes it mine', async () => {
  const { model } = setUp('waiting');
  expect(model.stand.value).toBe('waiting');
  await model.take();
  expect(model.stand.value).toBe('mine');
});

test('says who was faster when somebody else took it at the same instant', async () => {
  const { model, refuse } = setUp('waiting');
  const person = { id: 3, kind: 'operator', name: 'Boris Lang' } as const;
  refuse('take', { why: 'taken', retry: 'never', text: '', person });
  await model.take();
  expect(model.refusal.value?.person).toEqual(person);
  model.forget();
  expect(model.refusal.value).toBeUndefined();
});

test('names the colleague who has it', () => {
  const { model } = setUp('others');
  expect(model.stand.value).toBe('theirs');
  expect(model.holder.value?.name).toBe('Boris Lang');
});

test('closes at once when nothing would be overlooked', async () => {
  const { asked, chat, model, typing } = setUp('mine');
  typing(chat, '');
  model.talk.read();
  await model.close();
  expect(asked).toContain(`close ${chat}`);
  expect(model.stand.value).toBe('closed');
});

test('the first press on close only says what would be overlooked; the second closes', async () => {
  const { chat, asked, model, typing } = setUp('mine');
  typing(chat, '');
  model.talk.read();
  model.talk.composer.set('Half an answer');
  expect(model.overlooked.value).toBe('draft');
  await model.close();
  expect(asked).not.toContain(`close ${chat}`);
  expect(model.armed.value).toBe(true);
  await model.close();
  expect(asked).toContain(`close ${chat}`);
});

test('forgets the first press on close after a while', async () => {
  const { clock, model } = setUp('mine');
  await model.close();
  expect(model.armed.value).toBe(true);
  await clock.elapse(6_000);
  expect(model.armed.value).toBe(false);
});

test.each([
  ['typing', 'typing'],
  ['unread', 'unread'],
] as const)('knows that the visitor would be cut off: %s', (_, why) => {
  const { chat, model, typing } = setUp('mine');
  if (why === 'unread') typing(chat, '');
  expect(model.overlooked.value).toBe(why);
});

test('shows what arrived while an answer was being sent, and sends it anyway on demand', async () => {
  const { asked, model, refuse, write } = setUp('mine');
  refuse('say', STALE);
  const said = model.talk.say('Yes, in a box.');
  write('Wait, the green one');
  write('instead, please');
  await said;
  expect(model.stale.value?.text).toBe('Yes, in a box.');
  expect(model.arrived.value.map((line) => line.text)).toEqual(['Wait, the green one', 'instead, please']);
  await model.sendAnyway(model.stale.value?.uid ?? '');
  expect(asked).toContain('retry anyway');
  expect(model.stale.value).toBeUndefined();
});

test('shows at least the newest words of the visitor when it cannot know what was seen', async () => {
  const { model, refuse } = setUp('mine');
  refuse('say', STALE);
  await model.talk.say('Yes');
  expect(model.arrived.value.map((line) => line.text)).toEqual(['That looks lovely! Does it come in a box?']);
});

test('a refused answer goes back into the composer, before what is there', async () => {
  const { model, refuse } = setUp('mine');
  refuse('say', STALE);
  await model.talk.say('First');
  model.talk.composer.set('second');
  await model.edit(model.stale.value?.uid ?? '');
  expect(model.talk.composer.draft.value).toBe('First\nsecond');
  expect(model.talk.waiting.value).toEqual([]);
});
