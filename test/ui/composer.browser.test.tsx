import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSpeech } from '../../src/i18n/speech.ts';
import { wholeEn, wholeRu } from '../../src/i18n/whole.ts';
import { localeOf } from '../../src/protocol/locale.ts';
import { ComposerField } from '../../src/ui/parts/ComposerField.tsx';
import { sheetOf } from '../../src/ui/parts/sheet.ts';
import { partsStyles } from '../../src/ui/parts/styles.ts';
import { Provide } from '../../src/ui/parts/words.tsx';
import { createFakeTalk, type FakeTalk } from '../kit/fake-talk.ts';

const setting = {
  speech: createSpeech(localeOf('en-GB'), wholeEn, Date.now),
  server: location.origin,
  complain: console.error,
};
const sheet = sheetOf(partsStyles);

describe('a composer', () => {
  let talk: FakeTalk;
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
  const said = () => talk.waiting.value.map(({ text }) => text);

  beforeEach(() => {
    document.adoptedStyleSheets = [sheet];
    talk = createFakeTalk();
    render(
      <div class="besedka">
        <Provide value={setting}>
          <ComposerField composer={talk.composer} />
        </Provide>
      </div>,
    );
  });
  afterEach(() => {
    cleanup();
    document.adoptedStyleSheets = [];
  });

  test('sends with Enter and is empty again', async () => {
    await userEvent.type(field(), 'Hello{Enter}');
    expect(said()).toEqual(['Hello']);
    expect(field().value).toBe('');
  });

  test('makes a new line with Shift and Enter', async () => {
    await userEvent.type(field(), 'one{Shift>}{Enter}{/Shift}two');
    expect(field().value).toBe('one\ntwo');
    expect(said()).toEqual([]);
  });

  test('sends what a program has written into the field without an event, once', async () => {
    for (const [text, send] of [
      ['Filled in', () => fireEvent.keyDown(field(), { key: 'Enter' })],
      ['Filled too', () => userEvent.click(screen.getByRole('button', { name: 'Send' }))],
    ] as const) {
      field().value = text;
      await send();
      expect(said().at(-1)).toBe(text);
      expect(field().value).toBe('');
    }
    await userEvent.type(field(), '{Enter}');
    expect(said()).toEqual(['Filled in', 'Filled too']);
  });

  test('does not send while an input method is composing', async () => {
    await userEvent.type(field(), 'nihon');
    fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
    fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229 });
    expect(said()).toEqual([]);
    expect(field().value).toBe('nihon');
  });

  test('sends nothing when there is nothing to send, and keeps the focus', async () => {
    await userEvent.type(field(), '   {Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(said()).toEqual([]);
    expect(document.activeElement).toBe(field());
  });

  test('grows with the text up to a limit, and shrinks again', async () => {
    const one = field().offsetHeight;
    talk.composer.set('one\ntwo\nthree');
    await expect.poll(() => field().offsetHeight).toBeGreaterThan(one + 30);
    talk.composer.set('line\n'.repeat(40));
    await expect.poll(() => field().offsetHeight).toBeLessThan(160);
    talk.composer.set('');
    await expect.poll(() => field().offsetHeight).toBe(one);
  });

  test('counts down near the limit and says how much is too much', async () => {
    talk.composer.set('x'.repeat(3799));
    expect(screen.queryByRole('status')).toBeNull();
    talk.composer.set('x'.repeat(3999));
    expect((await screen.findByRole('status')).textContent).toBe('1 character left');
    talk.composer.set('x'.repeat(4002));
    await expect.poll(() => screen.getByRole('status').textContent).toBe('2 characters too many');
    expect(screen.getByRole('button', { name: 'Send' }).getAttribute('aria-disabled')).toBe('true');
  });
});

test.each([
  ['en', wholeEn],
  ['ru', wholeRu],
] as const)('the words of an empty field are not cut off on the narrowest phones: %s', (tag, words) => {
  document.adoptedStyleSheets = [sheet];
  render(
    <div class="besedka" style="width: 320px">
      <Provide value={{ ...setting, speech: createSpeech(localeOf(tag), words, Date.now) }}>
        {/* The clip and the camera. */}
        <ComposerField
          composer={createFakeTalk().composer}
          before={<div style="flex: none; width: 88px" />}
        />
      </Provide>
    </div>,
  );
  const field = screen.getByRole<HTMLTextAreaElement>('textbox');
  field.value = field.placeholder;
  expect(field.scrollHeight).toBeLessThanOrEqual(field.clientHeight);
  cleanup();
  document.adoptedStyleSheets = [];
});
