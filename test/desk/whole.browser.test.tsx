import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { mountDesk } from '../../src/desk/mount.tsx';
import { createClock } from '../../src/platform/clock.ts';
import { fakeDesk } from '../kit/fake-desk.ts';
import { fullOffice } from '../kit/fake-full.ts';

const undo: (() => void)[] = [];

beforeEach(() => {
  document.body.innerHTML = '<div id="desk" class="besedka desk-root" data-theme="light"></div>';
});
afterEach(() => {
  for (const one of undo.splice(0)) one();
  cleanup();
});

/** The desk over an office with groups, leads, rules and everything else. */
const show = () => {
  const clock = createClock();
  const office = fullOffice(clock.now);
  const desk = fakeDesk(office, clock);
  const root = document.getElementById('desk');
  if (!root) throw new Error('There is no element for the desk');
  undo.push(mountDesk(root, desk.ports));
  /** As after a reload: all anew, with what the browser has kept. */
  const reload = () => {
    undo.pop()?.();
    undo.push(mountDesk(root, desk.ports));
  };
  return { desk, office, reload, user: userEvent.setup() };
};

const list = (name: string) => screen.findByRole('region', { name });
const row = async (name: string, who: RegExp) => within(await list(name)).findByRole('button', { name: who });
const card = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.click(await screen.findByRole('button', { name: 'About the visitor' }));
  return within(await screen.findByRole('complementary', { name: 'Visitor' }));
};

/** What axe finds, as sentences. */
const faults = async (): Promise<readonly string[]> => {
  for (const one of document.getAnimations())
    if (one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY) one.finish();
  const { violations } = await axe.run(document.body, {
    rules: { 'page-has-heading-one': { enabled: false }, 'html-has-lang': { enabled: false } },
  });
  return violations.map(({ help, nodes }) => `${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
};

const settings = async (user: ReturnType<typeof userEvent.setup>, ...path: readonly string[]) => {
  await user.click(await screen.findByRole('button', { name: 'Settings' }));
  const pages = within(await screen.findByRole('navigation', { name: 'Settings' }));
  for (const name of path) await user.click(await pages.findByRole('button', { name }));
};

test('shows whose turn it is, the group, my limit and the mark', async () => {
  const { user } = show();
  expect(await row('Waiting', /Ruth Adler.*Your turn.*Deliveries/)).toBeVisible();
  expect(await within(await list('Mine')).findByText('2 of 5')).toBeVisible();
  expect(await row('Mine', /Jonas Brandt.*rated 5 of 5/)).toBeVisible();
  await user.click(await screen.findByText('Waiting for colleagues'));
  expect(await row('Waiting for colleagues', /Clara Nowak.*offered to Boris Lang/)).toBeVisible();
  expect(await faults()).toEqual([]);
});

test('narrows the lists to one group', async () => {
  const { user } = show();
  await row('Waiting', /Mary/);
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Group' }), 'Deliveries');
  const waiting = within(await list('Waiting'));
  await waitFor(() => expect(waiting.queryByRole('button', { name: /Mary/ })).toBeNull());
  expect(await waiting.findByRole('button', { name: /Ruth/ })).toBeVisible();
});

test('transfers to a colleague by keyboard alone', async () => {
  const { office, user } = show();
  await user.click(await row('Mine', /Jonas/));
  await user.keyboard('{Alt>}r{/Alt}');
  const search = await screen.findByRole('combobox', { name: 'Name of a colleague or a group' });
  await waitFor(() => expect(search).toHaveFocus());
  expect(await faults()).toEqual([]);
  await user.keyboard('bor');
  const found = within(await screen.findByRole('listbox'));
  await waitFor(() => expect(found.getAllByRole('option')).toHaveLength(1));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(office.asked.at(-1)).toMatch(/^transfer \d+ \{"operator":3\}$/));
  expect(await screen.findByText('Transferred to Boris Lang')).toBeVisible();
  expect(await screen.findByRole('button', { name: 'Join' })).toBeVisible();
});

test('joins a colleague, writes, and leaves again', async () => {
  const { office, user } = show();
  await user.click(await screen.findByText('Colleagues’ consultations'));
  await user.click(await row('Colleagues’ consultations', /Peter/));
  await screen.findByRole('button', { name: 'Join' });
  await user.keyboard('{Alt>}j{/Alt}');
  await user.type(await screen.findByRole('textbox', { name: 'Message' }), 'I can help, too{Enter}');
  await waitFor(() => expect(office.asked.at(-1)).toBe('say I can help, too'));
  await user.click(await screen.findByRole('button', { name: 'Leave' }));
  expect(await screen.findByRole('button', { name: 'Join' })).toBeVisible();
});

test('the menu by the composer asks for the card in proposed words, and gives the focus back', async () => {
  const { office, user } = show();
  await user.click(await row('Mine', /Jonas/));
  await user.keyboard('{Alt>}a{/Alt}');
  const menu = within(await screen.findByRole('menu', { name: 'Actions' }));
  await waitFor(() => expect(menu.getByRole('menuitem', { name: 'Transfer' })).toHaveFocus());
  expect(await faults()).toEqual([]);
  await user.keyboard('a');
  await waitFor(() => expect(menu.getByRole('menuitem', { name: 'Ask for contact details' })).toHaveFocus());
  await user.keyboard('{Enter}');
  const panel = within(await screen.findByRole('region', { name: 'Ask for contact details' }));
  expect(await panel.findByRole('textbox', { name: 'Words' })).toHaveValue(
    'Please tell us how we can reach you.',
  );
  expect(await faults()).toEqual([]);
  await user.click(await panel.findByRole('checkbox', { name: 'Name' }));
  await user.click(await panel.findByRole('button', { name: 'Send' }));
  await waitFor(() =>
    expect(office.asked.at(-1)).toBe(
      'say Please tell us how we can reach you. {"offer":{"type":"card","fields":["email","phone"]}}',
    ),
  );
  expect(await within(await screen.findByRole('log')).findByText('Asks for contact details')).toBeVisible();
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus());
});

test('a tool that is put away by Escape leaves the conversation where it is', async () => {
  const { office, user } = show();
  await user.click(await row('Mine', /Jonas/));
  await user.keyboard('{Alt>}a{/Alt}w{Enter}');
  const words = await screen.findByRole('textbox', { name: 'Words' });
  await user.type(words, 'Not yet');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Words' })).toBeNull());
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Message' })).toHaveFocus());
  expect(office.asked.some((one) => one.startsWith('say'))).toBe(false);
});

test('shows what is a retention text, and what it offers', async () => {
  const { user } = show();
  await user.click(await screen.findByText('Waiting for colleagues'));
  await user.click(await row('Waiting for colleagues', /Viktor/));
  const log = within(await screen.findByRole('log'));
  expect(await log.findByText('Sent by itself while the visitor waited')).toBeVisible();
  expect(await log.findByText(/Offers a call-back/)).toBeVisible();
  expect(await faults()).toEqual([]);
});

test('changes the card of a visitor, line by line, and says what is wrong', async () => {
  const { office, user } = show();
  await user.click(await row('Mine', /Jonas/));
  const panel = await card(user);
  expect(await panel.findByRole('link', { name: 'jonas@brandt.example' })).toHaveAttribute(
    'href',
    'mailto:jonas@brandt.example',
  );
  expect(await panel.findByText('01 2345678')).toBeVisible();
  expect(await panel.findByRole('img', { name: '5 of 5' })).toBeVisible();
  expect(await panel.findByText('Friends of the house')).toBeVisible();
  expect(await panel.findByText('cart · add · Yixing set · 64')).toBeVisible();
  await user.click(await panel.findByRole('button', { name: 'Edit' }));
  await user.type(await panel.findByRole('textbox', { name: 'Phone 2' }), 'call me');
  await user.click(await panel.findByRole('button', { name: 'Save' }));
  const phone = panel.getByRole('textbox', { name: 'Phone 2' });
  await waitFor(() => expect(phone).toHaveFocus());
  await waitFor(() => expect(phone).toHaveAccessibleDescription('This does not look like a phone number.'));
  expect(await faults()).toEqual([]);
  await user.clear(phone);
  await user.type(phone, '+43 1 234{Enter}');
  expect(await panel.findByRole('link', { name: '+43 1 234' })).toBeVisible();
  await waitFor(() => expect(panel.getByRole('button', { name: 'Edit' })).toHaveFocus());
  const note = panel.getByRole('textbox', { name: 'Note' });
  await user.type(note, 'Likes puerh');
  await user.tab();
  await waitFor(() => expect(office.asked.at(-1)).toBe('note Likes puerh'));
  expect(await panel.findByText('Saved')).toBeVisible();
});

test('invites a visitor, sees the answer, and proposes the words again', async () => {
  const { office, user } = show();
  await user.click(await row('On the site now', /Lena/));
  await user.type(await screen.findByRole('textbox', { name: 'Invite to a talk' }), 'May I help?{Enter}');
  expect(await screen.findByText('Invited: no answer yet')).toBeVisible();
  expect(await row('On the site now', /Lena.*invited/)).toBeVisible();
  expect(await faults()).toEqual([]);
  const chat = office.visitors.value.find((one) => one.person.id === 1080)?.chat ?? 0;
  const invitation = office.client.talk(chat).head.peek()?.invitation?.id ?? 0;
  office.happen(chat, 1080, { type: 'invitation-ended', invitation, how: 'rejected' });
  expect(await screen.findByText('The visitor has declined.')).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'May I help?' }));
  expect(await screen.findByRole('textbox', { name: 'Invite to a talk' })).toHaveValue('May I help?');
});

test('an invitation can be taken back', async () => {
  const { office, user } = show();
  await user.click(await row('On the site now', /Lena/));
  await user.type(await screen.findByRole('textbox', { name: 'Invite to a talk' }), 'Hello{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Take it back' }));
  await waitFor(() => expect(office.asked.at(-1)).toBe('withdraw 1080'));
  expect(await screen.findByRole('textbox', { name: 'Invite to a talk' })).toBeVisible();
});

test('a notification of a request leads to it, from the settings too', async () => {
  const { desk, office, user } = show();
  desk.permission.value = 'granted';
  await settings(user, 'Site');
  await screen.findByRole('button', { name: 'Save' });
  desk.watched.value = false;
  office.leave({
    ...{ id: 9000, site: 1, visitor: 1061, at: 0, status: 'new', note: '', form: 'offline_message' },
    fields: { name: 'Clara', message: 'Is it open on Sunday?' },
    page: { url: 'https://shop.example/', title: 'Shop', referrer: '' },
  });
  await expect
    .poll(() => desk.notices)
    .toMatchObject([{ title: 'Clara', body: 'New request: Is it open on Sunday?' }]);
  desk.notices[0]?.open();
  const dialog = within(await screen.findByRole('dialog', { name: 'Requests' }));
  expect(await dialog.findByText('Is it open on Sunday?')).toBeVisible();
  expect(await dialog.findByRole('button', { name: /Clara/, current: true })).toBeVisible();
});

test('goes through leads, changes one and opens the visitor who is here', async () => {
  const { office, user } = show();
  await row('Waiting', /Mary/);
  expect(await screen.findByRole('button', { name: 'Requests: 2 new' })).toBeVisible();
  await user.keyboard('{Alt>}4{/Alt}');
  const dialog = within(await screen.findByRole('dialog', { name: 'Requests' }));
  const lead = await dialog.findByRole('button', { name: /Oskar Lind.*New.*Call-back.*google \/ cpc/s });
  await user.click(lead);
  expect(await dialog.findByRole('link', { name: /\+44 20 7946 0018/ })).toHaveAttribute(
    'href',
    'tel:+442079460018',
  );
  expect(await dialog.findByText('campaign: autumn sets')).toBeVisible();
  expect(await faults()).toEqual([]);
  await user.click(
    within(dialog.getByRole('group', { name: 'Status' })).getByRole('radio', { name: 'In work' }),
  );
  await waitFor(() => expect(office.leads.value[0]?.status).toBe('in-work'));
  await user.type(await dialog.findByRole('textbox', { name: 'Note' }), 'Calls at noon');
  await user.click(await dialog.findByRole('button', { name: 'The visitor is on the site: open' }));
  await waitFor(() => expect(office.leads.value[0]?.note).toBe('Calls at noon'));
  expect(await screen.findByRole('heading', { level: 1, name: 'Visitor 1061' })).toBeVisible();
});

test('puts the members of a group into another order by keyboard, and saves it', async () => {
  const { office, user } = show();
  await settings(user, 'Groups');
  await user.click(await screen.findByRole('button', { name: /^Deliveries/ }));
  (await screen.findByRole('button', { name: 'Anna Kern: earlier' })).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Anna Kern: later' })).toHaveFocus());
  expect(await faults()).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() => expect(office.groups.value[1]?.members).toEqual([2, 3]));
  expect(await screen.findByText('Saved')).toBeVisible();
});

test('makes a group and takes one out of use, on the second press', async () => {
  const { office, user } = show();
  await settings(user, 'Groups');
  await user.click(await screen.findByRole('button', { name: 'Make a group' }));
  expect(await screen.findByText('This is needed.')).toBeVisible();
  await user.type(await screen.findByRole('textbox', { name: 'Name of the new group' }), 'Presents{Enter}');
  expect(await screen.findByRole('heading', { name: 'Presents' })).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Remove the group' }));
  await user.click(await screen.findByRole('button', { name: 'Remove it for good' }));
  await waitFor(() => expect(office.groups.value.at(-1)).toMatchObject({ name: 'Presents', removed: true }));
});

test('sets how many consultations a colleague has at once', async () => {
  const { office, user } = show();
  await settings(user, 'Colleagues');
  const field = await screen.findByRole('textbox', { name: 'Consultations at once for Boris Lang' });
  await user.type(field, 'many');
  await user.tab();
  expect(await screen.findByText('A whole number is needed.')).toBeVisible();
  await user.clear(field);
  await user.type(field, '4');
  await user.tab();
  await waitFor(() => expect(office.colleagues.value.find((one) => one.id === 3)?.limit).toBe(4));
});

test('what was changed in the settings is there again when they are opened again', async () => {
  const { office, user } = show();
  await settings(user, 'Site', 'Before the talk');
  await user.click(await screen.findByRole('button', { name: 'Add a field' }));
  await user.click(await screen.findByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await settings(user, 'Site Not saved');
  expect(await screen.findByText('Not saved yet: Before the talk')).toBeVisible();
  await user.click(await screen.findByRole('switch', { name: 'Required' }));
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(office.sites.value[0]?.settings.form).toEqual([{ name: 'name', title: '', required: true }]),
  );
});

test('settings that were not saved are there after a reload, and the desk says so', async () => {
  const { office, reload, user } = show();
  await settings(user, 'Site');
  const title = await screen.findByRole('textbox', { name: 'Title' });
  await user.clear(title);
  await user.type(title, 'Tea shop');
  expect(await screen.findByRole('img', { name: 'Not saved' })).toBeVisible();
  expect(await faults()).toEqual([]);
  reload();
  expect(await screen.findByText('Your changes to the settings are not saved.')).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Go on' }));
  expect(await screen.findByRole('textbox', { name: 'Title' })).toHaveValue('Tea shop');
  await waitFor(() => expect(screen.queryByText('Your changes to the settings are not saved.')).toBeNull());
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() => expect(office.sites.value[0]?.settings.title).toBe('Tea shop'));
  reload();
  await row('Waiting', /Mary/);
  await waitFor(() => expect(screen.queryByText('Your changes to the settings are not saved.')).toBeNull());
});

test('a name that was begun stays on other pages, and the browser asks before it is gone', async () => {
  const { user } = show();
  const leaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  await settings(user);
  await waitFor(() => expect(leaving()).toBe(false));
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'ina');
  await user.click(await screen.findByRole('button', { name: 'Colleagues' }));
  await waitFor(() => expect(leaving()).toBe(true));
  await user.click(await screen.findByRole('button', { name: 'You' }));
  expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue('Anna Kernina');
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await screen.findByText('Saved');
  await waitFor(() => expect(leaving()).toBe(false));
});

test('says beside the fields where settings contradict each other, and saves all the same', async () => {
  const { office, user } = show();
  await settings(user, 'Site', 'While they wait');
  const way = await screen.findByRole('combobox', { name: 'Then offer' });
  await user.selectOptions(way, 'sitephone');
  await waitFor(() => expect(way).toHaveAccessibleDescription('This is off: nothing is offered.'));
  expect(await faults()).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'Before the talk' }));
  const form = within(await screen.findByText('Worth a look:'));
  await user.click(await form.findByRole('button', { name: 'Worth a look: While they wait' }));
  expect(await screen.findByRole('combobox', { name: 'Then offer' })).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() => expect(office.sites.value[0]?.settings.retention.way).toBe('sitephone'));
  await user.click(await screen.findByRole('button', { name: 'Requests and calls' }));
  await user.click(await screen.findByRole('switch', { name: 'Offer a call-back' }));
  await waitFor(() => expect(screen.queryByText('Worth a look:')).toBeNull());
});

test('shows the country that a site is guessed to be in, and from what, until another is set', async () => {
  const { office, user } = show();
  await settings(user, 'Site');
  const country = await screen.findByRole('combobox', { name: 'Country' });
  await waitFor(() => expect(country).toHaveDisplayValue('Guessed: Russia'));
  expect(country).toHaveAccessibleDescription(/Guessed from the address https:\/\/shop\.ru/);
  expect(await faults()).toEqual([]);
  await user.selectOptions(country, 'Kazakhstan');
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() => expect(office.sites.value[0]?.settings.country).toBe('KZ'));
  expect(country).not.toHaveAccessibleDescription(/Guessed/);
});

test('shows a number of a request as it can be called and as it was written', async () => {
  const { desk, office, user } = show();
  desk.permission.value = 'granted';
  await settings(user, 'Site');
  desk.watched.value = false;
  office.leave({
    ...{ id: 9001, site: 1, visitor: 1061, at: 0, status: 'new', note: '', form: 'sitephone' },
    fields: { name: 'Clara', phone: '+74951234567', phoneWritten: '8 (495) 123-45-67' },
    page: { url: 'https://shop.example/', title: 'Shop', referrer: '' },
  });
  await expect.poll(() => desk.notices.length).toBe(1);
  desk.notices[0]?.open();
  expect(await screen.findByRole('link', { name: /\+74951234567/ })).toBeVisible();
  expect(await screen.findByText('8 (495) 123-45-67')).toBeVisible();
});

test('tells of letters that were given up, and lets them go again', async () => {
  const { office, user } = show();
  office.letters.value = {
    mail: true,
    givenUp: 3,
    since: Date.UTC(2026, 2, 4),
    why: 'refused: EENVELOPE 550',
  };
  await settings(user, 'Site', 'Letters');
  expect(
    await screen.findByText(/^3 letters could not be sent, since 4 March 2026.*: refused: EENVELOPE 550\.$/),
  ).toBeVisible();
  expect(await faults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Send again' }));
  expect(await screen.findByText(/^On their way\./)).toBeVisible();
  expect(screen.queryByText(/could not be sent/)).toBeNull();
});

test('says that letters to those who are named stay in a folder', async () => {
  const { office, user } = show();
  office.letters.value = { mail: false, givenUp: 0 };
  await settings(user, 'Site', 'Letters');
  const field = await screen.findByRole('textbox', { name: 'Who gets a letter when a request comes' });
  await user.clear(field);
  await user.type(field, 'boss@shop.example');
  expect(field).toHaveAccessibleDescription(/There is no mail server/);
});

test('says how much the server takes where a site would take more', async () => {
  const { user } = show();
  await settings(user, 'Site', 'Files');
  const largest = await screen.findByRole('textbox', { name: 'Largest file, MB' });
  await user.clear(largest);
  await user.type(largest, '80');
  await waitFor(() => expect(largest).toHaveAccessibleDescription('The server takes 50 MB at most.'));
});

test('a rule that shows nothing to anybody is to be seen in the list of rules', async () => {
  const { user } = show();
  await settings(user, 'Site', 'Invitations');
  await user.click(await screen.findByRole('button', { name: /^Long on the prices\s*An inv/ }));
  const share = await screen.findByRole('textbox', { name: 'Not shown to, %' });
  await user.clear(share);
  await user.type(share, '100');
  await waitFor(() => expect(share).toHaveAccessibleDescription('Nobody is shown it.'));
  await user.click(await screen.findByRole('button', { name: 'All rules' }));
  expect(
    await screen.findByRole('button', { name: /^Long on the prices.*Nobody is shown it/ }),
  ).toBeVisible();
});

test('what the desk itself finds is not put into the server’s mouth, and names the line', async () => {
  const { user } = show();
  await settings(user, 'Site', 'General');
  const field = await screen.findByRole('textbox', { name: 'Where the widget may be' });
  await user.clear(field);
  await user.type(field, 'https://ok.example\nshop.example');
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Not saved: look at the marked fields.')).toBeVisible();
  await waitFor(() => expect(field).toHaveAccessibleDescription(/^“shop.example” is not an address/));
});

test('the server’s no lands at the field of the rule that it names, in whatever part one is', async () => {
  const { office, user } = show();
  await settings(user, 'Site', 'Invitations');
  await user.click(await screen.findByRole('switch', { name: 'Rule Long on the prices is on' }));
  await user.click(
    within(await screen.findByRole('navigation', { name: 'Settings' })).getByRole('button', { name: 'Look' }),
  );
  office.refuse('site', {
    why: 'bad-field',
    retry: 'never',
    field: 'settings.rules.0.when.onPage',
    text: 'Too soon.',
  });
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  const field = await screen.findByRole('textbox', { name: 'Seconds on the page' });
  await waitFor(() => expect(field).toHaveFocus());
  await waitFor(() => expect(field).toHaveAccessibleDescription('Too soon.'));
  expect(await faults()).toEqual([]);
});

test('what a colleague changed meanwhile is shown and not overwritten in silence', async () => {
  const { office, user } = show();
  await settings(user, 'Site', 'General');
  const title = await screen.findByRole('textbox', { name: 'Title' });
  await user.clear(title);
  await user.type(title, 'Mine');
  office.sites.value = office.sites.value.map((one) => ({
    ...one,
    settings: { ...one.settings, title: 'Theirs' },
  }));
  expect(await screen.findByText(/A colleague has changed this meanwhile: General/)).toBeVisible();
  await waitFor(() => expect(title).toHaveValue('Mine'));
  expect(await faults()).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'Take theirs' }));
  await waitFor(() => expect(title).toHaveValue('Theirs'));
});

test.each([
  'General',
  'Look',
  'Behaviour',
  'Before the talk',
  'Files',
  'Marks and transcript',
  'Departments',
  'Hours',
  'While they wait',
  'Requests and calls',
  'Invitations',
  'Letters',
])('the part %s of the settings can be used by everybody', async (part) => {
  const { user } = show();
  await settings(user, 'Site', part);
  expect(await screen.findByRole('heading', { level: 3, name: part })).toBeVisible();
  for (const add of screen.queryAllByRole('button', { name: /^Add a (field|text)$/ })) await user.click(add);
  if (part === 'Hours') await user.click(await screen.findByRole('switch', { name: 'Has working hours' }));
  expect(await faults()).toEqual([]);
});

test('a rule has every condition, and shows what came of it', async () => {
  const { office, user } = show();
  await settings(user, 'Site', 'Invitations');
  expect(await screen.findByRole('row', { name: /Long on the prices.*412.*\+11/ })).toBeVisible();
  await user.click(await screen.findByRole('button', { name: /^A call before they go\s*An offer/ }));
  await user.type(await screen.findByRole('textbox', { name: 'On these pages' }), 'https://shop.example/*');
  await user.type(
    await screen.findByRole('textbox', { name: 'Parameters of the visit' }),
    'utm_source=google',
  );
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Operators' }), 'Nobody can answer');
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Visitor' }), 'Anybody');
  await user.type(await screen.findByRole('textbox', { name: 'Pages seen' }), '3');
  expect(await faults()).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(office.sites.value[0]?.settings.rules[1]?.when).toEqual({
      exitIntent: true,
      pages: ['https://shop.example/*'],
      utm: { utm_source: 'google' },
      available: false,
      pagesSeen: 3,
    }),
  );
});

describe('on a narrow phone', () => {
  const russian = () => {
    const clock = createClock();
    const office = fullOffice(clock.now);
    const desk = fakeDesk(office, clock);
    desk.kept.set('language', 'ru');
    desk.permission.value = 'undecided';
    const root = document.getElementById('desk');
    if (!root) throw new Error('There is no element for the desk');
    undo.push(mountDesk(root, desk.ports));
    return userEvent.setup();
  };
  /** Whether everything of an element can be seen. */
  const whole = (element: Element) =>
    element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight + 1;

  beforeEach(() => page.viewport(320, 640));
  afterEach(() => page.viewport(1024, 768));

  test('asks for notifications in two lines, and covers no line of the lists', async () => {
    const user = russian();
    const banner = await screen.findByText(/Уведомлять/);
    expect(banner.closest('.notice')?.getBoundingClientRect().height).toBeLessThan(56);
    const lists = screen.getByRole('navigation', { name: 'Разговоры' }).getBoundingClientRect();
    expect(lists.bottom).toBeLessThanOrEqual(banner.getBoundingClientRect().top);
    await user.click(await screen.findByRole('button', { name: 'Не сейчас' }));
    await waitFor(() => expect(screen.queryByText(/Уведомлять/)).toBeNull());
  });

  test.each([/Mary Whitfield/, /Jonas Brandt/])(
    'shows the whole name and the words of the field: %s',
    async (who) => {
      const user = russian();
      const [first] = await screen.findAllByRole('button', { name: who });
      if (first) await user.click(first);
      expect(whole(await screen.findByRole('heading', { name: who, level: 1 }))).toBe(true);
      expect(await screen.findByRole('button', { name: 'Завершить' })).toBeVisible();
      const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Сообщение' });
      expect(field.placeholder).not.toBe('');
      field.value = field.placeholder;
      field.style.height = '';
      expect(whole(field)).toBe(true);
      expect(await faults()).toEqual([]);
    },
  );

  test('sets the filters of requests apart, and lets them be scrolled', async () => {
    const user = russian();
    await user.click(await screen.findByRole('button', { name: /^Заявки/ }));
    const filters = (await screen.findAllByRole('radio', { name: /Открытые|В работе|Все/ })).map(
      ({ parentElement }) => parentElement as HTMLElement,
    );
    expect(filters).toHaveLength(3);
    expect(filters.filter((one) => !whole(one))).toEqual([]);
  });

  test('breaks a long name on the card instead of cutting it', async () => {
    const user = russian();
    const [sofia] = await screen.findAllByRole('button', { name: /София/ });
    if (sofia) await user.click(sofia);
    await user.click(await screen.findByRole('button', { name: 'О посетителе' }));
    expect(whole(await screen.findByRole('heading', { name: /Константинопольская/, level: 2 }))).toBe(true);
  });
});

test('says of somebody who is invited that they are, beside the name', async () => {
  const { office, user } = show();
  await office.client.invite(1080, 'Shall I help you choose?');
  await user.click(await row('On the site now', /Lena/));
  const talk = within(await screen.findByRole('main', { name: 'Conversation' }));
  expect(await talk.findByText('Invited')).toBeVisible();
});
