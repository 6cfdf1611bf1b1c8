import { signal } from '@preact/signals-core';
import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { squared } from '../../src/desk/browser/picture.ts';
import { mountDesk } from '../../src/desk/mount.tsx';
import type { DeskPorts } from '../../src/desk/ports.ts';
import { createClock } from '../../src/platform/clock.ts';
import { ANNA, busyOffice, fakeDesk } from '../kit/fake-desk.ts';

interface Shown {
  readonly desk: ReturnType<typeof fakeDesk>;
  readonly office: ReturnType<typeof busyOffice>;
  readonly user: ReturnType<typeof userEvent.setup>;
}

const undo: (() => void)[] = [];

beforeEach(() => {
  document.body.innerHTML = '<div id="desk" class="besedka desk-root" data-theme="light"></div>';
});
afterEach(() => {
  for (const one of undo.splice(0)) one();
  cleanup();
});

/** The desk over a busy office; `outside` before anybody has signed in. */
const show = (more: Partial<DeskPorts> = {}, options: { outside?: true; link?: string } = {}): Shown => {
  const clock = createClock();
  const office = busyOffice(clock.now);
  const desk = fakeDesk(office, clock, more);
  if (options.outside) desk.kept.delete('person');
  const root = document.getElementById('desk');
  if (!root) throw new Error('There is no element for the desk');
  undo.push(mountDesk(root, desk.ports, options.link));
  return { desk, office, user: userEvent.setup() };
};

const list = (name: string) => screen.findByRole('region', { name });
const row = async (name: string, who: RegExp) => within(await list(name)).findByRole('button', { name: who });
const composer = () => screen.findByRole('textbox', { name: 'Message' });

/** What axe finds, as sentences. */
const faults = async (): Promise<readonly string[]> => {
  for (const one of document.getAnimations())
    if (one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY) one.finish();
  const { violations } = await axe.run(document.body, {
    rules: { 'page-has-heading-one': { enabled: false }, 'html-has-lang': { enabled: false } },
  });
  return violations.map(({ help, nodes }) => `${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
};

test('shows who waits, who is mine and who is on the site, and what is being typed', async () => {
  show();
  expect(await row('Waiting', /Mary Whitfield.*The white one.*2 unread/)).toBeVisible();
  expect(await row('Waiting', /Visitor 1057.*typing: The order number/)).toBeVisible();
  expect(await row('Mine', /Jonas Brandt/)).toBeVisible();
  expect(await row('On the site now', /Visitor 1061/)).toBeVisible();
  expect(await faults()).toEqual([]);
});

test('answering takes the consultation', async () => {
  const { user } = show();
  await user.click(await row('Waiting', /Mary/));
  await user.type(await composer(), 'Yes, it is{Enter}');
  expect(await row('Mine', /Mary.*You\s*:\s*Yes, it is/s)).toBeVisible();
  expect(await within(await screen.findByRole('log')).findByText('Yes, it is')).toBeVisible();
  await waitFor(async () => expect(await composer()).toHaveFocus());
  expect(await faults()).toEqual([]);
});

test('shows the words that the visitor is typing, and the card of the visitor', async () => {
  const { user } = show();
  await user.click(await row('Mine', /Jonas/));
  expect(
    await within(await screen.findByRole('log')).findByText(/And could you ship it by Friday to/),
  ).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'About the visitor' }));
  const card = within(await screen.findByRole('complementary', { name: 'Visitor' }));
  expect(await card.findByRole('link', { name: /shop.example\/sets/ })).toBeVisible();
  expect(await card.findByText('Safari 26, iPhone')).toBeVisible();
  expect(await card.findByText('Austrian German')).toBeVisible();
  expect(await faults()).toEqual([]);
});

test('says who was faster', async () => {
  const { office, user } = show();
  await user.click(await row('Waiting', /Mary/));
  const person = { id: 3, kind: 'operator', name: 'Boris Lang' } as const;
  office.refuse('take', { why: 'taken', retry: 'never', text: '', person });
  await user.click(await screen.findByRole('button', { name: 'Take' }));
  expect(await screen.findByText('Boris Lang has taken it.')).toBeVisible();
});

test('gives the focus to the answer when the button that took it has gone', async () => {
  const { user } = show();
  await user.click(await row('Waiting', /Mary/));
  await user.click(await screen.findByRole('button', { name: 'Take' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Take' })).toBeNull());
  await waitFor(async () => expect(await composer()).toHaveFocus());
});

test('closing asks again only when something would be overlooked', async () => {
  const { user } = show();
  await user.click(await row('Mine', /Jonas/));
  await user.click(await screen.findByRole('button', { name: 'Close' }));
  expect(await screen.findByText('The visitor is typing.')).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Close anyway' }));
  expect(await screen.findByText(/Closed from the desk/)).toBeVisible();
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Message' })).toBeNull());
  expect(await faults()).toEqual([]);
});

test('shows what arrived before an answer goes out, and gives the answer back for changes', async () => {
  const { office, user } = show();
  await user.click(await row('Mine', /Jonas/));
  office.refuse('say', { why: 'stale', retry: 'changed', text: '' });
  await user.type(await composer(), 'In a box{Enter}');
  const stale = within(await screen.findByRole('alert', { name: /came before your answer/ }));
  expect(await stale.findByText('That looks lovely! Does it come in a box?')).toBeVisible();
  const log = screen.getByRole('log');
  await waitFor(() => expect(log.scrollHeight - log.scrollTop - log.clientHeight).toBeLessThan(2));
  expect(await faults()).toEqual([]);
  await user.click(await stale.findByRole('button', { name: 'Edit' }));
  await waitFor(async () => expect(await composer()).toHaveValue('In a box'));
});

test('goes through the lists and the conversations by keyboard alone', async () => {
  const { office, user } = show();
  await row('Waiting', /Mary/);
  await user.keyboard('{Alt>}1{/Alt}');
  await waitFor(async () => expect(await row('Waiting', /Mary/)).toHaveFocus());
  await user.keyboard('{ArrowDown}{ArrowDown}');
  await waitFor(async () => expect(await row('Mine', /Jonas/)).toHaveFocus());
  await user.keyboard('{End}{Home}{Enter}');
  await waitFor(async () => expect(await composer()).toHaveFocus());
  await user.keyboard('{Alt>}t{/Alt}');
  await waitFor(() => expect(office.asked.some((one) => one.startsWith('take'))).toBe(true));
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(await screen.findByRole('heading', { level: 1, name: /Visitor 1057|Jonas|София/ })).toBeVisible();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-current', 'true'));
});

test('the help opens with a question mark and gives the focus back', async () => {
  const { user } = show();
  (await row('Waiting', /Mary/)).focus();
  await user.keyboard('?');
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  expect(await faults()).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(async () => expect(await row('Waiting', /Mary/)).toHaveFocus());
});

test('chooses availability, and shows colleagues with theirs', async () => {
  const { office, user } = show();
  await user.click(await screen.findByRole('radio', { name: 'Away' }));
  await waitFor(() => expect(office.asked).toContain('choose away'));
  await user.click(await screen.findByRole('button', { name: /Colleagues: 1 online/ }));
  expect(
    within(await screen.findByRole('dialog', { name: 'Colleagues' })).getByText('Boris Lang'),
  ).toBeVisible();
  expect(await faults()).toEqual([]);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await screen.findByRole('button', { name: /Colleagues: 1 online/ })).toHaveFocus();
  await user.click(await screen.findByRole('button', { name: /Colleagues: 1 online/ }));
  expect(await screen.findByRole('dialog', { name: 'Colleagues' })).toBeVisible();
  await user.click(await screen.findByRole('radio', { name: 'Online' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('an administrator invites, and gets a link to copy', async () => {
  const { desk, user } = show();
  await user.click(await screen.findByRole('button', { name: 'Settings' }));
  await user.click(await screen.findByRole('button', { name: 'Colleagues' }));
  await user.click(await screen.findByRole('button', { name: 'Make the link' }));
  expect(await screen.findByText('This does not look like an email address.')).toBeVisible();
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Igor');
  await user.type(await screen.findByRole('textbox', { name: 'E-mail' }), 'igor@shop.example');
  await user.click(await screen.findByRole('button', { name: 'Make the link' }));
  await user.click(await screen.findByRole('button', { name: 'Copy' }));
  await waitFor(() => expect(desk.copied[0]).toContain('#link='));
  expect(await faults()).toEqual([]);
});

test.each(['Site', 'Install', 'You'])('the page %s of the settings has no fault', async (page) => {
  const { user } = show();
  await user.click(await screen.findByRole('button', { name: 'Settings' }));
  await user.click(await screen.findByRole('button', { name: page }));
  expect(await screen.findByRole('region', { name: page })).toBeVisible();
  expect(await faults()).toEqual([]);
});

/** A picture of stripes, left to right: red, green in the middle square, blue. */
const stripes = async (type = 'image/png'): Promise<File> => {
  const canvas = new OffscreenCanvas(900, 300);
  const pen = canvas.getContext('2d');
  for (const [index, colour] of ['#f00', '#0f0', '#00f'].entries()) {
    if (pen) pen.fillStyle = colour;
    pen?.fillRect(index * 300, 0, 300, 300);
  }
  return new File([await canvas.convertToBlob({ type })], 'me.png', { type });
};

/** The colours of a picture: its corners and its middle, and its size. */
const look = async (url: string) => {
  const picture = await createImageBitmap(await (await fetch(url)).blob());
  const { width, height } = picture;
  const pen = new OffscreenCanvas(width, height).getContext('2d');
  pen?.drawImage(picture, 0, 0);
  const isGreen = (x: number, y: number) => {
    const [red = 0, green = 0, blue = 0] = pen?.getImageData(x, y, 1, 1).data ?? [];
    return green > 200 && red < 60 && blue < 60;
  };
  return {
    width,
    height,
    green: [isGreen(8, 8), isGreen(width - 8, height - 8), isGreen(width / 2, height / 2)],
  };
};

const profile = async (user: Shown['user']) => {
  await user.click(await screen.findByRole('button', { name: 'Settings' }));
  return screen.findByRole('group', { name: 'Photo' });
};
const preview = (field: HTMLElement) => field.querySelector('img')?.src ?? '';

test('the middle square of a picture is cut out, and nothing else is a picture', async () => {
  for (const type of ['image/png', 'image/jpeg', 'image/webp']) {
    const portrait = await squared(await stripes(type));
    expect(portrait?.type).toBe('image/webp');
    expect(portrait?.bytes.length).toBeLessThan(20_000);
    expect(await look(portrait?.url ?? '')).toEqual({ width: 256, height: 256, green: [true, true, true] });
  }
  expect(await squared(new Blob(['words'], { type: 'image/png' }))).toBeUndefined();
  expect(await squared(new Blob())).toBeUndefined();
});

test('a photo is chosen, looked at, saved and taken away, by keyboard too', async () => {
  const { office, user } = show({ squared });
  const field = await profile(user);
  const input = within(field).getByLabelText('Choose a photo');
  expect(within(field).queryByRole('button', { name: 'Remove the photo' })).toBeNull();
  await user.upload(input, await stripes());
  expect(await within(field).findByText('The new photo is ready: save it.')).toBeVisible();
  expect(preview(field)).toMatch(/^data:image\/webp/);
  expect(office.asked).toEqual([]);
  expect(await faults()).toEqual([]);

  input.focus();
  await user.tab();
  await waitFor(() => expect(within(field).getByRole('button', { name: 'Remove the photo' })).toHaveFocus());
  await user.keyboard('{Enter}');
  await waitFor(() => expect(input).toHaveFocus());
  await waitFor(() => expect(preview(field)).toBe(''));

  await user.upload(input, await stripes());
  await waitFor(() => expect(preview(field)).not.toBe(''));
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Saved')).toBeVisible();
  expect(office.asked[0]).toMatch(/^avatar image\/webp of \d+$/);
  await user.click(await within(field).findByRole('button', { name: 'Remove the photo' }));
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() => expect(office.asked).toContain('avatar none'));
});

test('a photo can be pasted or dropped into the form; words are pasted as ever', async () => {
  const { user } = show({ squared });
  const field = await profile(user);
  const carry = async () => {
    const data = new DataTransfer();
    data.items.add(await stripes());
    return data;
  };
  const name = screen.getByRole('textbox', { name: 'Name' });
  const paste = (clipboardData: DataTransfer) =>
    name.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  expect(paste(await carry())).toBe(false);
  await waitFor(() => expect(preview(field)).not.toBe(''));
  await user.click(await within(field).findByRole('button', { name: 'Remove the photo' }));
  expect(paste(new DataTransfer())).toBe(true);

  const dataTransfer = await carry();
  const drag = (type: string) =>
    field.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  expect([drag('dragover'), drag('drop')]).toEqual([false, false]);
  await waitFor(() => expect(preview(field)).not.toBe(''));
});

test('what is no picture, and what the server does not take, is said in the language of the desk', async () => {
  const { office, user } = show({ squared });
  const field = await profile(user);
  const said = () => within(field).getByRole('status');
  const input = within(field).getByLabelText('Choose a photo');
  await user.upload(input, new File(['words'], 'me.png', { type: 'image/png' }));
  await waitFor(() => expect(said().textContent).toContain('This is not a picture'));
  expect(await faults()).toEqual([]);
  await user.upload(input, await stripes());
  await waitFor(() => expect(said().textContent).toContain('ready'));
  office.refuse('avatar', { why: 'storage', retry: 'later', text: '' });
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() => expect(said().textContent).toContain('The server could not store it.'));
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Language' }), 'ru');
  await waitFor(() => expect(said().textContent).toContain('Сервер не смог сохранить фото.'));
  expect(preview(field)).not.toBe('');
});

test('marks the field that is wrong, and puts the focus on it', async () => {
  const { user } = show();
  await user.click(await screen.findByRole('button', { name: 'Settings' }));
  await user.click(await screen.findByRole('button', { name: 'Site' }));
  const origins = await screen.findByRole('textbox', { name: 'Where the widget may be' });
  await user.clear(origins);
  await user.type(origins, 'shop.example');
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/“shop.example” is not an address/)).toBeVisible();
  await waitFor(() => expect(origins).toHaveFocus());
});

test('an operator who is no administrator sees no site', async () => {
  const { office, user } = show();
  office.role.value = 'operator';
  await user.click(await screen.findByRole('button', { name: 'Settings' }));
  await screen.findByRole('navigation', { name: 'Settings' });
  expect(screen.queryByRole('button', { name: 'Site' })).toBeNull();
});

test('says that there is no connection, and keeps what is written', async () => {
  const { office, user } = show();
  await user.click(await row('Mine', /Jonas/));
  office.standing.value = 'away';
  await user.type(await composer(), 'Later{Enter}');
  expect(await screen.findByText(/No connection/)).toBeVisible();
  expect(await within(await screen.findByRole('log')).findByText('Later')).toBeVisible();
  expect(await screen.findByRole('img', { name: 'Waiting to be sent' })).toBeVisible();
});

test('asks for the first password at once, and says that it was saved', async () => {
  const enter = async () => ({ ok: true, person: ANNA }) as const;
  const offer = { kind: 'sign-in', name: ANNA.name, email: 'anna@shop.example' } as const;
  const look = async () => ({ ok: true, offer }) as const;
  const choosePassword = async () => undefined;
  const whoami = async () => undefined;
  const { user } = show(
    { door: { whoami, look, enter, signIn: enter, choosePassword } },
    { outside: true, link: 'token' },
  );
  await user.click(await screen.findByRole('button', { name: 'Choose a password' }));
  const field = await screen.findByLabelText('New password');
  await waitFor(() => expect(field).toHaveFocus());
  await user.keyboard('long enough{Enter}');
  expect(await screen.findByText('Saved. It works from now on.')).toBeVisible();
  expect(screen.getByLabelText('Present password')).toBeVisible();
});

test('signs in; a wrong password is said in words', async () => {
  const fault = { why: 'wrong-password', text: '' } as const;
  const door = { signIn: async () => ({ ok: false, fault }) as const };
  const { user } = show(
    {
      door: {
        ...door,
        whoami: async () => undefined,
        look: door.signIn,
        enter: door.signIn,
        choosePassword: async () => undefined,
      },
    },
    { outside: true },
  );
  const email = await screen.findByRole('textbox', { name: 'E-mail' });
  await waitFor(() => expect(email).toHaveFocus());
  expect(await faults()).toEqual([]);
  await user.keyboard('anna@shop.example{Tab}secret{Enter}');
  expect(await screen.findByText('This email and password do not belong together.')).toBeVisible();
  await user.click(await screen.findByRole('radio', { name: 'Русский' }));
  expect(await screen.findByRole('heading', { name: 'Вход' })).toBeVisible();
  expect(await faults()).toEqual([]);
});

test('the session ends while the desk is open: the sign-in screen says so', async () => {
  const { office } = show();
  await row('Waiting', /Mary/);
  office.turnedAway.value = 4503;
  office.standing.value = 'turned-away';
  expect(await screen.findByText(/Your session has ended/)).toBeVisible();
});

test('speaks Russian throughout and has no fault in dark', async () => {
  const { user } = show();
  await user.click(await screen.findByRole('button', { name: 'Settings' }));
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Language' }), 'ru');
  document.getElementById('desk')?.setAttribute('data-theme', 'dark');
  await user.click(await screen.findByRole('button', { name: 'Закрыть' }));
  await user.click(await row('Мои', /Jonas/));
  expect(await screen.findByRole('button', { name: 'Завершить' })).toBeVisible();
  expect(await faults()).toEqual([]);
});

test('says that there is a newer desk as soon as a part of this one is gone, in Russian, too', async () => {
  const is = signal(false);
  const { desk, user } = show({ gone: { is, ask: async () => is.value } });
  await user.click(await row('Mine', /Jonas/));
  await user.type(await composer(), 'Half an answer');
  is.value = true;
  const reload = await screen.findByRole('button', { name: 'Reload' });
  expect(
    screen.getByText('There is a newer desk. Reload the page to go on; what you wrote is kept.'),
  ).toBeVisible();
  reload.focus();
  expect(reload).toHaveFocus();
  expect(await composer()).toHaveValue('Half an answer');
  expect(await faults()).toEqual([]);
  for (const one of undo.splice(0)) one();
  desk.kept.set('language', 'ru');
  undo.push(mountDesk(document.getElementById('desk') as HTMLElement, desk.ports));
  expect(await screen.findByRole('button', { name: 'Обновить' })).toBeVisible();
  expect(screen.getByText(/^Вышла новая версия/)).toBeVisible();
});

test('what cannot be drawn is told in its place; the rest of the desk and what was written go on', async () => {
  const complaints: unknown[] = [];
  const { office, user } = show({ complain: (problem) => complaints.push(problem) });
  await user.click(await row('Mine', /Jonas/));
  await user.type(await composer(), 'Half an answer');
  const chat = office.client.mine.peek().find(({ visitor }) => visitor.name === 'Jonas Brandt')?.chat ?? 0;
  // Of a kind that this desk cannot draw.
  const text = { slice: () => 'A part of it' } as unknown as string;
  office.happen(chat, ANNA.id, { type: 'message-posted', text });
  expect(await screen.findByText('Something cannot be shown here. What you wrote is kept.')).toBeVisible();
  expect(complaints.length).toBeGreaterThan(0);
  expect(screen.queryByRole('log')).toBeNull();
  expect(await composer()).toHaveValue('Half an answer');
  await user.click(await row('Waiting', /Mary/));
  expect(await within(await screen.findByRole('log')).findByText('The white one, 150 ml')).toBeVisible();
});
