import { expect, test } from 'vitest';
import { Office } from '../../src/desk/models/office.ts';
import { createFakeClock } from '../kit/clock.ts';
import { busyOffice, here, visitor } from '../kit/fake-desk.ts';

const setUp = () => {
  const office = busyOffice(createFakeClock().now);
  return { ...office, model: new Office(office.client) };
};

test('steps through waiting and mine in the order of the lists, and around the end', () => {
  const { client, model } = setUp();
  const order = [...client.waiting.peek(), ...client.mine.peek()].map((one) => one.chat);
  const seen = order.map(() => {
    model.step(1);
    return model.chosenChat.value;
  });
  expect(seen).toEqual(order);
  model.step(1);
  expect(model.chosenChat.value).toBe(order[0]);
  model.step(-1);
  expect(model.chosenChat.value).toBe(order.at(-1));
});

test('stepping back from nothing begins with the last', () => {
  const { client, model } = setUp();
  model.step(-1);
  expect(model.chosenChat.value).toBe(client.mine.peek().at(-1)?.chat);
});

test('a visitor who is only looked at takes the middle with their chat when they write', () => {
  const { chat, model, visitors } = setUp();
  const person = visitor(1061);
  model.choose({ kind: 'visitor', person: 1061 });
  expect(model.chosenPerson.value).toBe(1061);
  const made = chat(person);
  visitors.value = visitors.value.map((one) => (one.person.id === 1061 ? { ...one, chat: made } : one));
  expect(model.chosenChat.value).toBe(made);
});

test('the card of a visitor stays when their last page closes, and goes with the choice', () => {
  const { client, model, visitors } = setUp();
  const mary = client.waiting.peek()[0]?.chat ?? 0;
  model.choose({ kind: 'chat', chat: mary });
  visitors.value = [];
  expect(model.here.value).toBeUndefined();
  expect(model.card.value?.person.name).toBe('Mary Whitfield');
  model.choose({ kind: 'visitor', person: 1 });
  expect(model.card.value).toBeUndefined();
});

test('goes back one pane at a time', () => {
  const { model } = setUp();
  model.choose({ kind: 'visitor', person: 1061 });
  model.goTo('visitor');
  model.back();
  expect(model.pane.value).toBe('talk');
  model.back();
  expect(model.pane.value).toBe('lists');
});

test('a visitor without a chat is found by who they are', () => {
  const { model, visitors } = setUp();
  visitors.value = [here(visitor(7), { pages: 3 })];
  model.choose({ kind: 'visitor', person: 7 });
  expect(model.card.value?.pages).toBe(3);
});
