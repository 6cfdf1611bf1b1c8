import { expect, test } from 'vitest';
import { operatorSays, operatorTakes } from '../../../src/server/office/answering.ts';
import { visitorCloses, visitorSays, visitorStarts } from '../../../src/server/office/line.ts';
import { addVisitor } from '../../../src/server/office/people.ts';
import { setSite } from '../../../src/server/office/sites.ts';
import { closeDue, dueForClosing } from '../../../src/server/office/timeouts.ts';
import { inShort, staffedOffice } from './scene.ts';

const MINUTE = 60_000;

const scene = (settings = { closeAfterSilence: 30, closeAfterLeaving: 10 }) => {
  const office = staffedOffice();
  office.give(0, setSite(0, office.site, { settings }));
  const chat = office.done(office.visitor, visitorSays(office.visitor, 'Good day'));
  let leftAt: number | undefined;
  const due = () =>
    dueForClosing(office.heads(), {
      settingsOf: (id) => office.ground.site(id)?.settings,
      leftAt: () => leftAt,
      now: office.time.now,
    });
  const leave = (at: number | undefined) => {
    leftAt = at;
  };
  const pass = (ms: number) => {
    office.time.now += ms;
  };
  return { ...office, chat, due, leave, pass };
};

test('a consultation that somebody has taken is due after so many minutes without a word', () => {
  const { done, anna, chat, pass, due } = scene();
  done(anna, operatorTakes(anna, chat));
  pass(30 * MINUTE - 1);
  expect(due()).toEqual([]);
  pass(1);
  expect(due()).toMatchObject([{ chat, reason: 'closed_by_timeout' }]);
});

test('silence begins anew with every word, and when a consultation is taken', () => {
  const { done, anna, chat, pass, due } = scene();
  pass(29 * MINUTE);
  done(anna, operatorTakes(anna, chat));
  pass(29 * MINUTE);
  done(anna, operatorSays(anna, { chat, text: 'Still looking' }));
  pass(29 * MINUTE);
  expect(due()).toEqual([]);
});

test('nobody is punished for waiting', () => {
  const { pass, due } = scene();
  pass(10_000 * MINUTE);
  expect(due()).toEqual([]);
});

test('words left at night wait for the morning', () => {
  const { time, pass, due, leave } = scene();
  leave(time.now);
  pass(10_000 * MINUTE);
  expect(due()).toEqual([]);
});

test('a visitor who left without a word is not waited for', () => {
  const { done, site, time, pass, due, leave } = scene();
  const quiet = done(0, addVisitor(site));
  const chat = done(quiet, visitorStarts(quiet));
  leave(time.now);
  pass(10 * MINUTE);
  expect(due()).toMatchObject([{ chat, reason: 'visitor_disconnected' }]);
});

test('a visitor who left is gone for good after so many minutes, and one who came back is not', () => {
  const { done, anna, time, chat, pass, due, leave } = scene();
  done(anna, operatorTakes(anna, chat));
  leave(time.now);
  pass(10 * MINUTE);
  expect(due()).toMatchObject([{ chat, reason: 'visitor_disconnected' }]);
  leave(undefined);
  expect(due()).toEqual([]);
});

test('a setting of 0 means never', () => {
  const { done, anna, chat, time, pass, due, leave } = scene({ closeAfterSilence: 0, closeAfterLeaving: 0 });
  done(anna, operatorTakes(anna, chat));
  leave(time.now);
  pass(10_000 * MINUTE);
  expect(due()).toEqual([]);
});

test('a clock that jumped back closes nothing', () => {
  const { done, anna, chat, time, pass, due, leave } = scene();
  done(anna, operatorTakes(anna, chat));
  leave(time.now);
  pass(-10_000 * MINUTE);
  expect(due()).toEqual([]);
});

test('what is due is closed by the server itself, and everybody leaves', () => {
  const { done, give, anna, chat, pass, due, log } = scene();
  done(anna, operatorTakes(anna, chat));
  pass(30 * MINUTE);
  const [first] = due();
  if (!first) throw new Error('nothing is due');
  expect(
    inShort(
      give(
        0,
        closeDue(first, () => true),
      ),
    ),
  ).toBe('consultation-closed left');
  expect(log.at(-2)?.event).toMatchObject({ reason: 'closed_by_timeout', by: 0 });
  expect(
    inShort(
      give(
        0,
        closeDue(first, () => true),
      ),
    ),
  ).toBe('nothing');
});

test('a word, a return or a new consultation between the look and the closing prevents it', () => {
  const silent = scene();
  silent.done(silent.anna, operatorTakes(silent.anna, silent.chat));
  silent.pass(30 * MINUTE);
  const [quiet] = silent.due();
  if (!quiet) throw new Error('nothing is due');
  silent.done(silent.visitor, visitorSays(silent.visitor, 'I am back'));
  expect(
    inShort(
      silent.give(
        0,
        closeDue(quiet, () => true),
      ),
    ),
  ).toBe('nothing');

  const gone = scene();
  gone.done(gone.anna, operatorTakes(gone.anna, gone.chat));
  gone.leave(gone.time.now);
  gone.pass(10 * MINUTE);
  const [away] = gone.due();
  if (!away) throw new Error('nothing is due');
  expect(
    inShort(
      gone.give(
        0,
        closeDue(away, () => false),
      ),
    ),
  ).toBe('nothing');
  gone.done(gone.visitor, visitorCloses(gone.visitor));
  gone.done(gone.visitor, visitorSays(gone.visitor, 'Another thing'));
  expect(
    inShort(
      gone.give(
        0,
        closeDue(away, () => true),
      ),
    ),
  ).toBe('nothing');
});
