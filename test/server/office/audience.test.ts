import { expect, test } from 'vitest';
import { operatorCloses, operatorSays, operatorTakes } from '../../../src/server/office/answering.ts';
import { visitorMarks, visitorSays } from '../../../src/server/office/line.ts';
import { addVisitor, choose } from '../../../src/server/office/people.ts';
import { setSite } from '../../../src/server/office/sites.ts';
import { staffedOffice } from './scene.ts';
import { openShop } from './visitor-states.ts';

/** Types of the events since a moment, those that the whole office is told in capitals. */
const told = (scene: Pick<ReturnType<typeof staffedOffice>, 'log'>, since: number) =>
  scene.log.slice(since).map(({ event, office }) => (office ? event.type.toUpperCase() : event.type));

test('the office hears every word while a consultation waits, and only how it moves once it is taken', () => {
  const scene = staffedOffice();
  const { done, visitor, anna } = scene;
  const since = scene.log.length;
  const chat = done(visitor, visitorSays(visitor, 'Good day'));
  done(visitor, visitorMarks(visitor, { read: chat + 2 }));
  done(anna, operatorTakes(anna, chat));
  done(anna, operatorSays(anna, { chat, text: 'Hello' }));
  done(visitor, visitorMarks(visitor, { read: chat + 6 }));
  done(anna, operatorCloses(anna, chat));
  expect(told(scene, since)).toEqual([
    'CHAT-OPENED',
    'CONSULTATION-STARTED',
    'MESSAGE-POSTED',
    'MARKED',
    'CONSULTATION-TAKEN',
    'JOINED',
    'message-posted',
    'marked',
    'CONSULTATION-CLOSED',
    'LEFT',
  ]);
});

test('the words with which an operator takes a consultation are for its members', () => {
  const scene = staffedOffice();
  const { done, visitor, anna } = scene;
  const chat = done(visitor, visitorSays(visitor, 'Good day'));
  const since = scene.log.length;
  done(anna, operatorSays(anna, { chat, text: 'Hello' }));
  expect(told(scene, since)).toEqual(['CONSULTATION-TAKEN', 'JOINED', 'message-posted']);
});

test('sites, colleagues and their availability concern the office; a new visitor does not', () => {
  const scene = staffedOffice();
  expect(new Set(told(scene, 0).slice(0, -1))).toEqual(
    new Set(['SITE-ADDED', 'PERSON-ADDED', 'PERSON-CHANGED']),
  );
  const since = scene.log.length;
  scene.done(0, addVisitor(scene.site));
  scene.done(scene.anna, choose(scene.anna, 'away'));
  scene.done(0, setSite(0, scene.site, { name: 'Shop' }));
  expect(told(scene, since)).toEqual(['person-added', 'AVAILABILITY-CHOSEN', 'SITE-CHANGED']);
});

test('what visitors ask and answer concerns the office, what their pages tell only those who look; all of it while they wait', () => {
  const shop = openShop();
  const { asks, orders, visitor, anna, log } = shop;
  const during = (act: () => void) => {
    const since = log.length;
    act();
    return told(shop, since).filter((type) => !type.toLowerCase().includes('message'));
  };
  const tells = () => {
    asks({ type: 'set-property', name: 'plan', value: `${log.length}` });
    asks({ type: 'track', category: 'cart', action: 'add', url: '' });
  };
  expect(during(tells)).toEqual(['CHAT-OPENED', 'property-set', 'tracked']);
  expect(during(() => orders({ type: 'invite', visitor, text: 'Hello!' }))).toEqual(['INVITED']);
  expect(during(() => asks({ type: 'reject' }))).toEqual(['INVITATION-ENDED']);
  expect(during(() => asks({ type: 'rule-met', rule: 'call' }))).toEqual(['lead-shown']);
  expect(during(() => asks({ type: 'end-lead', how: 'cancelled' }))).toEqual(['lead-ended']);
  expect(during(() => asks({ type: 'set-card', name: 'Vera' }))).toEqual(['CARD-CHANGED', 'person-changed']);
  asks({ type: 'start' });
  expect(during(tells)).toEqual(['PROPERTY-SET', 'TRACKED']);
  const chat = shop.line().id;
  orders({ type: 'take', chat });
  expect(during(tells)).toEqual(['property-set', 'tracked']);
  expect(during(() => asks({ type: 'rate', mark: 5 }))).toEqual(['RATED']);
  expect(during(() => orders({ type: 'leave', chat }, anna))).toEqual(['LEFT', 'CONSULTATION-TRANSFERRED']);
});
