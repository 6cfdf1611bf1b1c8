import { cleanup, render, screen, waitFor, within } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesEn } from '../../src/i18n/files-en.ts';
import { createSpeech } from '../../src/i18n/speech.ts';
import { wholeEn } from '../../src/i18n/whole.ts';
import type { FileInfo } from '../../src/protocol/files.ts';
import { localeOf } from '../../src/protocol/locale.ts';
import { siteDefaults } from '../../src/protocol/sites.ts';
import { ComposerField } from '../../src/ui/parts/ComposerField.tsx';
import { createFiles } from '../../src/ui/parts/files/files.tsx';
import { sheetOf } from '../../src/ui/parts/sheet.ts';
import { partsStyles } from '../../src/ui/parts/styles.ts';
import { Transcript } from '../../src/ui/parts/Transcript.tsx';
import { Provide } from '../../src/ui/parts/words.tsx';
import { ANNA, createFakeTalk, type FakeTalk, VISITOR } from '../kit/fake-talk.ts';
import { createFakeUploads, type FakeUploads } from '../kit/fake-uploads.ts';

const speech = createSpeech(localeOf('en-GB'), wholeEn, Date.now);
const sheet = sheetOf(`${partsStyles}
  .besedka,.body{display:flex;flex-direction:column;width:360px;height:520px;position:relative}`);
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgaPj/HwAEggJ/ov4OFwAAAABJRU5ErkJggg==';
const PNG = Uint8Array.from(atob(PIXEL), (letter) => letter.charCodeAt(0));
/** A server whose every address is a picture. */
const server = `data:image/png;base64,${PIXEL}#`;
const file = (name: string, type: string, more: Partial<FileInfo> = {}): FileInfo => ({
  id: name.replace(/\W/g, '').padEnd(43, 'x'),
  name,
  type,
  size: 1_536_000,
  ...more,
});
const cat = file('cat.png', 'image/png', { width: 800, height: 600 });
const dog = file('dog.jpg', 'image/jpeg', { width: 300, height: 900 });

let talk: FakeTalk;
let uploads: FakeUploads;
let end = () => {};
beforeEach(() => {
  document.adoptedStyleSheets = [sheet];
  talk = createFakeTalk();
  uploads = createFakeUploads();
});
afterEach(() => {
  cleanup();
  end();
  document.adoptedStyleSheets = [];
});

const show = () => {
  const files = createFiles({
    talk,
    uploads,
    words: filesEn,
    locale: localeOf('en-GB'),
    server,
    limits: () => siteDefaults.files,
    complain: (problem) => {
      throw problem;
    },
  });
  end = files.end;
  return render(
    <div class="besedka">
      <Provide value={{ speech, server, files, complain: console.error }}>
        <div class="body">
          <Transcript talk={talk} active={true} end={<files.OnTheWay />} />
          <ComposerField composer={talk.composer} before={<files.Attach />} />
        </div>
      </Provide>
    </div>,
  );
};
const carry = (what: FileInfo, text = '', by = ANNA) =>
  talk.happen({ type: 'message-posted', text, file: what }, by.id);
const log = () => screen.getByRole('log');
const images = () => [...log().querySelectorAll('img')];

describe('a message with a file', () => {
  test('shows a picture, whose place is kept before it is there', () => {
    carry(cat);
    carry(dog, 'and this one');
    show();
    const places = images().map((image) => [image.getAttribute('width'), image.getAttribute('height')]);
    expect(places).toEqual([
      ['280', '210'],
      ['107', '320'],
    ]);
    const before = log().scrollHeight;
    for (const image of images()) image.remove();
    expect(screen.getByText('and this one')).toBeTruthy();
    expect(before).toBeGreaterThan(530);
  });

  test('shows a row with name and size for what cannot be shown, and the way to take it', () => {
    carry(file('price list.pdf', 'application/pdf'));
    show();
    const link = screen.getByRole('link', { name: /^price list\.pdf\s*1\.5 MB\s*Download$/ });
    expect(link.getAttribute('href')).toMatch(/\/files\/pricelistpdfx*\/price%20list\.pdf$/);
    expect(link.getAttribute('target')).toBe('_blank');
  });

  test('shows players for films and sounds', () => {
    carry(file('walk.mp4', 'video/mp4'));
    carry(file('voice.ogg', 'audio/ogg'));
    show();
    expect(screen.getByLabelText('walk.mp4').tagName).toBe('VIDEO');
    expect(screen.getByLabelText('voice.ogg').tagName).toBe('AUDIO');
  });

  test('shows a row for a picture that cannot be had', async () => {
    carry({ ...cat, id: 'nothing'.padEnd(43, 'x') });
    show();
    for (const image of images()) image.dispatchEvent(new Event('error'));
    expect(await screen.findByRole('link', { name: /^cat\.png\s*1\.5 MB/ })).toBeTruthy();
  });

  test('of an unknown direction stays by itself', () => {
    carry(file('\u05d0\u05d1\u05d2 1.pdf', 'application/pdf'));
    show();
    expect(log().querySelector('bdi')?.textContent).toBe('\u05d0\u05d1\u05d2 1.pdf');
  });
});

describe('the viewer', () => {
  test('shows a picture large, the others by the arrow keys, and closes with Escape', async () => {
    carry(cat);
    carry(file('list.pdf', 'application/pdf'));
    carry(dog);
    show();
    const user = userEvent.setup();
    const opener = screen.getByRole('button', { name: 'Open the picture cat.png' });
    await user.click(opener);
    const viewer = await screen.findByRole('dialog', { name: 'Pictures' });
    expect(await within(viewer).findByText('1 of 2')).toBeTruthy();
    expect(within(viewer).queryByRole('button', { name: 'Previous picture' })).toBeNull();
    await user.keyboard('{ArrowRight}');
    expect(await within(viewer).findByAltText('dog.jpg')).toBeTruthy();
    await user.keyboard('{ArrowRight}{ArrowLeft}');
    expect(await within(viewer).findByAltText('cat.png')).toBeTruthy();
    await user.click(within(viewer).getByRole('button', { name: 'Next picture' }));
    expect(await within(viewer).findByText('2 of 2')).toBeTruthy();
    await user.click(within(viewer).getByRole('button', { name: 'Full size' }));
    expect(await within(viewer).findByRole('button', { name: 'Full size', pressed: true })).toBeTruthy();
    await user.click(within(viewer).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });
});

describe('a file on its way', () => {
  test('shows how far it is, and can be taken back', async () => {
    show();
    await uploads.add(new File([PNG], 'cat.png', { type: 'image/png' }));
    uploads.change({ stage: 'sending', sent: 40, size: 100 });
    const progress = await screen.findByRole('progressbar', { name: 'Sending cat.png' });
    expect((progress as HTMLProgressElement).value).toBe(40);
    await waitFor(() => expect(images()[0]?.src).toMatch(/^blob:/));
    await userEvent.click(screen.getByRole('button', { name: 'Do not send cat.png' }));
    await waitFor(() => expect(uploads.calls.at(-1)).toBe('cancel upload-1'));
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
  });

  test('that the browser does not keep asks for the page to stay open', async () => {
    show();
    await uploads.add(new File([PNG], 'cat.png', { type: 'image/png' }));
    await screen.findByText(/^Waiting/);
    expect(screen.queryByText(filesEn.fleeting)).toBeNull();
    uploads.change({ fleeting: true });
    await screen.findByText(filesEn.fleeting);
    uploads.change({ stage: 'failed', refusal: { why: 'empty', retry: 'never', text: '' } });
    await waitFor(() => expect(screen.queryByText(filesEn.fleeting)).toBeNull());
  });

  test('is shown from here once it has gone: nothing is fetched', async () => {
    show();
    await uploads.add(new File([PNG], 'cat.png', { type: 'image/png' }));
    await waitFor(() => expect(images()).toHaveLength(1));
    const address = images()[0]?.src;
    uploads.all.value = [];
    talk.happen({ type: 'message-posted', text: '', file: cat }, VISITOR.id, Date.now(), 'upload-1');
    await waitFor(() => expect(images().map(({ src }) => src)).toEqual([address]));
  });

  test.each([
    [{ why: 'bad-field', field: 'type' }, /^Files of this kind are not taken\. These are: png, jpg/],
    [{ why: 'too-large', limit: 20 * 1024 * 1024 }, 'Too large: up to 20 MB.'],
    [{ why: 'bad-field', field: 'contents' }, /^What is inside is not what the name says/],
    [{ why: 'empty' }, 'The file is empty.'],
    [{ why: 'too-fast' }, 'That is enough for one day. Try again tomorrow.'],
    [{ why: 'taken' }, 'It could not be sent.'],
  ] as const)('that is refused says why: %j', async (refusal, text) => {
    show();
    await uploads.add(new File([PNG], 'cat.png', { type: 'image/png' }));
    uploads.change({ stage: 'failed', refusal: { retry: 'never', text: '', ...refusal } });
    const row = await screen.findByRole('alert');
    expect(within(row).getByText(text)).toBeTruthy();
    // The same contents would be refused again.
    const again = within(row).queryByRole('button', { name: 'Try again' });
    expect(!again).toBe('field' in refusal && refusal.field === 'contents');
    if (again) await userEvent.click(again);
    await userEvent.click(within(row).getByRole('button', { name: 'Remove' }));
    const calls = [...(again ? ['retry upload-1'] : []), 'cancel upload-1'];
    await waitFor(() => expect(uploads.calls.slice(1)).toEqual(calls));
  });

  test('that is turned away at once says why, until it is put away', async () => {
    show();
    uploads.refuses = { why: 'too-large', retry: 'never', limit: 1024 * 1024, text: '' };
    await userEvent.upload(
      screen.getByLabelText('Attach a file', { selector: 'input' }),
      new File([PNG], 'cat.png'),
    );
    const row = await screen.findByRole('alert');
    expect(row.textContent).toContain('Too large: up to 1 MB.');
    await userEvent.click(within(row).getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});

describe('ways in', () => {
  const transfer = (...files: File[]) => {
    const data = new DataTransfer();
    for (const one of files) data.items.add(one);
    return data;
  };
  const png = () => new File([PNG], 'cat.png', { type: 'image/png' });

  test('several files are chosen at once, of the types that the site takes', async () => {
    show();
    const input = screen.getByLabelText<HTMLInputElement>('Attach a file', { selector: 'input' });
    expect(input.accept).toMatch(/^\.png,\.jpg,/);
    await userEvent.upload(input, [png(), new File(['words'], 'list.txt')]);
    await waitFor(() => expect(uploads.calls).toEqual(['add cat.png', 'add list.txt']));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox')));
  });

  test('files are dropped anywhere on the conversation, and the place is shown', async () => {
    show();
    const dataTransfer = transfer(png());
    log().dispatchEvent(new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer }));
    expect(await screen.findByText('Drop files here')).toBeTruthy();
    expect(screen.getByText('Up to 20 MB each')).toBeTruthy();
    const over = new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer });
    log().dispatchEvent(over);
    expect(over.defaultPrevented).toBe(true);
    log().dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    await waitFor(() => expect(screen.queryByText('Drop files here')).toBeNull());
    await waitFor(() => expect(uploads.calls).toEqual(['add cat.png']));
  });

  test('text that is dragged over is left to the field', () => {
    show();
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', 'words');
    const over = new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer });
    log().dispatchEvent(over);
    expect(over.defaultPrevented).toBe(false);
    expect(screen.queryByText('Drop files here')).toBeNull();
  });

  test('a picture is pasted into the field; text with a picture of itself stays text', () => {
    show();
    const field = screen.getByRole('textbox');
    const paste = (clipboardData: DataTransfer) => {
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData });
      field.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(paste(transfer(png()))).toBe(true);
    expect(uploads.calls).toEqual(['add cat.png']);
    const cells = transfer(png());
    cells.setData('text/plain', 'a\tb');
    expect(paste(cells)).toBe(false);
    expect(uploads.calls).toHaveLength(1);
  });
});

test('nothing of it keeps anybody out', async () => {
  carry(cat);
  carry(file('price list.pdf', 'application/pdf'));
  carry(file('voice.ogg', 'audio/ogg'));
  show();
  await uploads.add(new File([PNG], 'cat.png', { type: 'image/png' }));
  await uploads.add(new File([PNG], 'dog.png', { type: 'image/png' }));
  uploads.change({ stage: 'failed', refusal: { why: 'empty', retry: 'never', text: '' } });
  await screen.findByRole('alert');
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Open the picture cat.png' }));
  await screen.findByRole('dialog');
  const inViewer = await axe.run('dialog');
  expect(inViewer.violations.map(({ id }) => id)).toEqual([]);
});
