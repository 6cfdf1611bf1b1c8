import { cleanup, render, screen, waitFor, within } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSpeech } from '../../src/i18n/speech.ts';
import { wholeEn } from '../../src/i18n/whole.ts';
import type { ChatEvent } from '../../src/protocol/events.ts';
import { localeOf } from '../../src/protocol/locale.ts';
import { sheetOf } from '../../src/ui/parts/sheet.ts';
import { partsStyles } from '../../src/ui/parts/styles.ts';
import { Transcript } from '../../src/ui/parts/Transcript.tsx';
import { Provide } from '../../src/ui/parts/words.tsx';
import { ANNA, createFakeTalk, type FakeTalk, VISITOR } from '../kit/fake-talk.ts';

const MINUTE = 60_000;
const setting = {
  speech: createSpeech(localeOf('en-GB'), wholeEn, Date.now),
  server: location.origin,
  complain: console.error,
};
const sheet = sheetOf(`${partsStyles}.besedka{display:flex;flex-direction:column;width:360px;height:480px}`);

const show = (talk: FakeTalk, active = true) =>
  render(
    <div class="besedka">
      <Provide value={setting}>
        <Transcript talk={talk} active={active} start={<p>Welcome</p>} />
      </Provide>
    </div>,
  );

const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const log = () => screen.getByRole('log');
const atEnd = () => log().scrollHeight - log().scrollTop - log().clientHeight < 2;

const fill = (talk: FakeTalk, count: number) => {
  const lines: ChatEvent[] = Array.from({ length: count }, (_, at) => ({
    type: 'message-posted',
    text: `Line ${at}`,
    seq: 10_000 + at,
    prev: 9999 + at,
    chat: 1,
    by: at % 3 ? ANNA.id : VISITOR.id,
    at: Date.now() - (count - at) * MINUTE,
  }));
  talk.lines.value = lines;
  talk.read();
  return lines;
};

/** Somebody writes after what `fill` has made. */
const arrive = (talk: FakeTalk, text: string) => {
  const last = talk.lines.value.at(-1)?.seq ?? 0;
  const line: ChatEvent = {
    type: 'message-posted',
    text,
    seq: last + 1,
    prev: last,
    chat: 1,
    by: ANNA.id,
    at: Date.now(),
  };
  talk.lines.value = [...talk.lines.value, line];
};

describe('a transcript', () => {
  let talk: FakeTalk;
  beforeEach(() => {
    document.adoptedStyleSheets = [sheet];
    talk = createFakeTalk();
  });
  afterEach(() => {
    cleanup();
    document.adoptedStyleSheets = [];
  });

  test('groups by author and says the name once', async () => {
    talk.happen({ type: 'joined', person: ANNA }, ANNA.id);
    for (const text of ['one', 'two', 'three']) talk.words(ANNA, text);
    show(talk);
    expect(screen.getByText('Anna Petrova has joined')).toBeTruthy();
    expect(within(log()).getAllByText('Anna Petrova')).toHaveLength(1);
    expect(log().querySelectorAll('time')).toHaveLength(1);
  });

  test('parts no messages by a line that says nothing', () => {
    talk.words(ANNA, 'one');
    talk.happen({ type: 'joined', person: VISITOR }, VISITOR.id);
    talk.happen({ type: 'rated', consultation: 1, mark: 5 }, VISITOR.id);
    talk.words(ANNA, 'two');
    show(talk);
    expect(log().querySelectorAll('.name')).toHaveLength(1);
    expect(log().querySelectorAll('time')).toHaveLength(1);
  });

  test('says a name again only after somebody else, to the eye', () => {
    const boris = { ...ANNA, id: 77, name: 'Boris' };
    for (const person of [ANNA, boris]) talk.happen({ type: 'joined', person }, person.id);
    talk.words(ANNA, 'one');
    talk.words(VISITOR, 'two');
    talk.words(ANNA, 'three');
    talk.words(boris, 'four');
    show(talk);
    const names = [...document.querySelectorAll('.name')].map(({ textContent }) => textContent);
    expect(names).toEqual(['Anna Petrova', 'Boris']);
    expect(screen.getAllByText('Anna Petrova')).toHaveLength(2);
  });

  test('shows all that is there where everything goes and other lines come', async () => {
    fill(talk, 12);
    show(talk);
    await screen.findByText('Line 11');
    talk.lines.value = [];
    await waitFor(() => expect(screen.queryByText('Line 11')).toBeNull());
    arrive(talk, 'Before');
    arrive(talk, 'After');
    await screen.findByText('After');
    expect(screen.getByText('Before')).toBeTruthy();
  });

  test('marks the days', () => {
    const yesterday = new Date();
    yesterday.setDate(yesterday.getDate() - 1);
    talk.words(VISITOR, 'long ago', yesterday.getTime());
    talk.words(VISITOR, 'now');
    show(talk);
    expect(screen.getByText('Yesterday')).toBeTruthy();
    expect(screen.getByText('Today')).toBeTruthy();
  });

  test('shows an own message at once, and its echo in the same place', async () => {
    talk.words(VISITOR, 'before', Date.now() - 60 * MINUTE);
    show(talk);
    await talk.say('Hello');
    const waiting = await screen.findByText('Hello');
    expect(screen.getByRole('img', { name: 'Waiting to be sent' })).toBeTruthy();
    await Promise.all(
      log()
        .getAnimations({ subtree: true })
        .map((motion) => motion.finished),
    );
    const { top } = waiting.getBoundingClientRect();
    talk.echo();
    await screen.findAllByRole('img', { name: 'Sent' });
    expect(screen.getByText('Hello')).toBe(waiting);
    expect(waiting.getBoundingClientRect().top).toBe(top);
  });

  test('tells how far an own message has come', async () => {
    const { seq } = talk.words(VISITOR, 'Hello');
    show(talk);
    expect(screen.getByRole('img', { name: 'Sent' })).toBeTruthy();
    talk.theirs.value = { delivered: seq, read: 0 };
    await screen.findByRole('img', { name: 'Delivered' });
    talk.theirs.value = { delivered: seq, read: seq };
    await screen.findByRole('img', { name: 'Read' });
  });

  test('keeps a refused message with its reason, to try again or to delete', async () => {
    show(talk);
    await talk.say('Hello');
    talk.refuse({ why: 'too-long', retry: 'changed', text: '', limit: 4000 });
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Too long: the limit is 4,000 characters.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(talk.calls).toContain('retry uid-1');
    talk.refuse({ why: 'too-long', retry: 'changed', text: '', limit: 4000 });
    await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByText('Hello')).toBeNull());
  });

  test('offers to send a stale answer anyway', async () => {
    show(talk);
    await talk.say('Hello');
    talk.refuse({ why: 'stale', retry: 'changed', text: '' });
    await userEvent.click(await screen.findByRole('button', { name: 'Send anyway' }));
    expect(talk.calls).toContain('retry uid-1 anyway');
  });

  test('shows text as text, and links that are safe', () => {
    talk.words(ANNA, '<img src=x onerror=alert(1)> https://a.example javascript:alert(1)');
    show(talk);
    const link = screen.getByRole('link');
    expect(link.getAttribute('href')).toBe('https://a.example');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(link.getAttribute('target')).toBe('_blank');
    expect(log().querySelector('img')).toBeNull();
  });

  test('opens at the end and stays there', async () => {
    fill(talk, 100);
    show(talk);
    await waitFor(() => expect(atEnd()).toBe(true));
    arrive(talk, 'The newest');
    await screen.findAllByText('The newest');
    await waitFor(() => expect(atEnd()).toBe(true));
  });

  test('does not take the reader away from older lines, and says what has come', async () => {
    fill(talk, 100);
    show(talk);
    await waitFor(() => expect(atEnd()).toBe(true));
    await frame();
    log().scrollTop -= 600;
    await screen.findByRole('button', { name: 'Newest' });
    const before = log().scrollTop;
    arrive(talk, 'First');
    arrive(talk, 'Second');
    const pill = await screen.findByRole('button', { name: '2 new' });
    expect(log().scrollTop).toBe(before);
    expect(talk.readUpTo.value).toBeLessThan(talk.lines.value.at(-1)?.seq ?? 0);
    await userEvent.click(pill);
    await waitFor(() => expect(atEnd()).toBe(true));
    await waitFor(() => expect(talk.unread.value).toBe(0));
  });

  test('keeps what is in sight in its place when older lines come in above', async () => {
    const lines = fill(talk, 160);
    talk.lines.value = lines.slice(110);
    talk.past = lines.slice(0, 110);
    talk.more.value = true;
    show(talk);
    await waitFor(() => expect(atEnd()).toBe(true));
    await frame();
    expect(screen.queryByText('Welcome')).toBeNull();
    log().scrollTop = 300;
    const seen = screen.getByText('Line 125');
    const before = seen.getBoundingClientRect().top;
    await waitFor(() => expect(talk.calls).toContain('older'));
    await screen.findByText('Line 105');
    await frame();
    expect(Math.abs(seen.getBoundingClientRect().top - before)).toBeLessThan(2);
  });

  test('comes to the very first line and what stands above it', async () => {
    fill(talk, 180);
    show(talk);
    await waitFor(() => expect(atEnd()).toBe(true));
    await waitFor(() => {
      log().scrollTop = 0;
      expect(screen.getByText('Welcome')).toBeTruthy();
    });
    expect(screen.getByText('Line 0')).toBeTruthy();
  });

  test('asks again for older lines that could not be had, though the reader stays where they are', async () => {
    const lines = fill(talk, 60);
    talk.lines.value = lines.slice(30);
    talk.more.value = true;
    show(talk);
    await waitFor(() => expect(atEnd()).toBe(true));
    await frame();
    log().scrollTop = 0;
    await waitFor(() => expect(talk.calls).toContain('older'));
    talk.past = lines.slice(0, 30);
    await screen.findByText('Line 0', {}, { timeout: 5000 });
  });

  test('draws a line before what has not been read, for as long as it is open', async () => {
    talk.words(ANNA, 'old');
    talk.read();
    talk.words(ANNA, 'new');
    show(talk);
    expect(screen.getByText('New messages')).toBeTruthy();
    await waitFor(() => expect(talk.unread.value).toBe(0));
    expect(screen.getByText('New messages')).toBeTruthy();
  });

  test('nothing is read while nobody is looking', async () => {
    talk.words(ANNA, 'new');
    show(talk, false);
    await frame();
    expect(talk.calls).not.toContain('read');
  });

  test('announces new messages of others, and nothing else', async () => {
    talk.words(ANNA, 'old');
    show(talk);
    const spoken = () => screen.getByRole('status').textContent;
    expect(spoken()).toBe('');
    talk.happen({ type: 'joined', person: ANNA }, ANNA.id);
    talk.words(VISITOR, 'mine');
    talk.words(ANNA, 'hello');
    await waitFor(() => expect(spoken()).toContain('Anna Petrova: hello'));
    expect(spoken()).not.toContain('mine');
    expect(spoken()).not.toContain('old');
    expect(log().getAttribute('aria-live')).toBe('off');
  });

  test('draws a few of ten thousand lines', async () => {
    fill(talk, 10_000);
    show(talk);
    await waitFor(() => expect(atEnd()).toBe(true));
    expect(log().querySelectorAll('.bubble').length).toBeLessThan(201);
    expect(screen.getByText('Line 9999')).toBeTruthy();
  });

  test('of two thousand lines that come at once draws the last only, and stays at the end', async () => {
    const lines = fill(talk, 2060);
    talk.lines.value = lines.slice(0, 60);
    show(talk);
    await waitFor(() => expect(atEnd()).toBe(true));
    const drawn: number[] = [];
    const observer = new MutationObserver((records) =>
      drawn.push(records.reduce((sum, { addedNodes }) => sum + addedNodes.length, 0)),
    );
    observer.observe(log(), { childList: true, subtree: true });
    talk.lines.value = lines;
    await screen.findByText('Line 2059');
    await waitFor(() => expect(atEnd()).toBe(true));
    observer.disconnect();
    expect(log().querySelectorAll('.bubble').length).toBeLessThan(201);
    expect(Math.max(...drawn)).toBeLessThan(200);
    expect(screen.queryByText('Line 2000')).toBeNull();
    log().scrollTop = 0;
    await screen.findByText('Line 2000');
  });

  test('keeps all that is drawn while somebody reads above the end', async () => {
    const lines = fill(talk, 600);
    talk.lines.value = lines.slice(0, 300);
    show(talk);
    await waitFor(() => expect(atEnd()).toBe(true));
    await frame();
    log().scrollTop = 900;
    const seen = screen.getByText('Line 270');
    await screen.findByRole('button', { name: 'Newest' });
    const before = seen.getBoundingClientRect().top;
    talk.lines.value = lines;
    await screen.findByText('Line 599');
    await frame();
    expect(seen.isConnected).toBe(true);
    expect(Math.abs(seen.getBoundingClientRect().top - before)).toBeLessThan(2);
  });

  test('draws no line again when another one comes', async () => {
    fill(talk, 60);
    const words = vi.spyOn(setting.speech.format, 'time');
    show(talk);
    await waitFor(() => expect(atEnd()).toBe(true));
    await frame();
    const before = words.mock.calls.length;
    arrive(talk, 'One more');
    await screen.findByText('One more');
    // Of the line itself, and of the one before it.
    expect(words.mock.calls.length - before).toBeLessThanOrEqual(2);
    words.mockRestore();
  });

  test('lets go of what is far above once the reader is back at the end', async () => {
    fill(talk, 1000);
    show(talk);
    await waitFor(() => expect(atEnd()).toBe(true));
    await waitFor(() => {
      log().scrollTop = 0;
      expect(log().querySelectorAll('.bubble').length).toBeGreaterThan(250);
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Newest' }));
    await waitFor(() => expect(log().querySelectorAll('.bubble').length).toBeLessThan(201));
    await waitFor(() => expect(atEnd()).toBe(true));
  });
});
