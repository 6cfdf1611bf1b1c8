import { expect, test } from 'vitest';
import { operatorCloses, operatorSays, operatorTakes } from '../../../src/server/office/answering.ts';
import { visitorMarks, visitorSays } from '../../../src/server/office/line.ts';
import { addVisitor, choose } from '../../../src/server/office/people.ts';
import { setSite } from '../../../src/server/office/sites.ts';
import { staffedOffice } from './scene.ts';

/** Types of the events since a moment, those that the whole office is told in capitals. */
const told = (scene: ReturnType<typeof staffedOffice>, since: number) =>
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
