import { within } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { userEvent as keys } from 'vitest/browser';
import type { Overrides } from '../../src/ui/surface.ts';
import { ANNA, VISITOR } from '../kit/fake-talk.ts';
import { showState } from '../kit/widget-states.ts';

type Shown = Awaited<ReturnType<typeof showState>>;

let shown: Shown | undefined;
const open = async (name: string, overrides: Overrides = {}) => {
  shown = await showState(name, overrides);
  await expect
    .poll(() => panel().matches('.open') && root().querySelector('.page, .end, .foot, .row'))
    .toBeTruthy();
  await expect.poll(() => root().activeElement).not.toBe(null);
  return shown.client;
};
const root = () => {
  if (!shown) throw new Error('Nothing is shown');
  return shown.stage.root;
};
const panel = (): HTMLElement => root().querySelector('dialog') ?? document.createElement('dialog');
const ui = () => within(panel());
const field = (name: string | RegExp) => ui().getByRole<HTMLInputElement>('textbox', { name });
const button = (name: string | RegExp) => ui().getByRole('button', { name });
const press = async (name: string) => userEvent.click(await ui().findByRole('button', { name }));
const type = async (name: string | RegExp, words: string) =>
  userEvent.type(await ui().findByRole('textbox', { name }), words);
const heading = () => ui().queryByRole('heading', { level: 3 })?.textContent;
const composer = () => root().querySelector<HTMLTextAreaElement>('.composer textarea');
const log = () => root().querySelector('[role=log]')?.textContent ?? '';
const described = (element: Element) =>
  root().getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;

beforeEach(() => sessionStorage.clear());
afterEach(async () => {
  await shown?.end();
  shown = undefined;
});

describe('the form before the first message', () => {
  test('stands there at once, with the focus in its first field and the composer out of reach', async () => {
    await open('form');
    expect(heading()).toBe('How can we help?');
    await expect.poll(() => root().activeElement === field('Name')).toBe(true);
    await expect.poll(() => composer()?.checkVisibility({ visibilityProperty: true })).toBe(false);
    expect(field('E-mail').autocomplete).toBe('email');
    expect(field(/^Phone/).type).toBe('tel');
    expect(button('Start the conversation')).toBeTruthy();
    expect(ui().getByRole<HTMLAnchorElement>('link', { name: 'Read more' }).href).toBe(
      'https://northwind.example/privacy',
    );
  });

  test('says beside the field what is wrong, and no longer once it is right', async () => {
    const client = await open('form');
    await type('E-mail', 'ada@');
    await press('Start the conversation');
    await expect.poll(() => described(field('Name'))).toBe('Tell us your name.');
    await expect
      .poll(() => described(field('E-mail')))
      .toBe('An e-mail address looks like name@example.com.');
    await expect.poll(() => described(field('Your question'))).toBe('Write a few words.');
    await expect.poll(() => root().activeElement === field('Name')).toBe(true);
    expect(client.given).toEqual([]);
    await type('Name', 'Ada');
    await expect.poll(() => field('Name').getAttribute('aria-invalid')).toBe('false');
    expect(field('E-mail').getAttribute('aria-invalid')).toBe('true');
  });

  test('leaves the focus where somebody writes while other fields are still wrong', async () => {
    await open('form');
    await userEvent.click(button('Start the conversation'));
    await expect.poll(() => root().activeElement).toBe(field('Name'));
    await userEvent.type(field('E-mail'), 'ada@example.com');
    expect(field('E-mail').value).toBe('ada@example.com');
    expect(field('Name').value).toBe('');
    expect(root().activeElement).toBe(field('E-mail'));
    await userEvent.click(button('Start the conversation'));
    await expect.poll(() => root().activeElement).toBe(field('Name'));
  });

  test('asks once for the department that was not chosen, where it can be chosen', async () => {
    const client = await open('form-groups');
    await userEvent.type(field('Name'), 'Ada');
    await userEvent.type(field('Your question'), 'Do you ship abroad?');
    await userEvent.click(button('Start the conversation'));
    const asked = () => panel().textContent?.split('Choose one of these.').length;
    await expect.poll(asked).toBe(2);
    const first = ui().getAllByRole('radio')[0];
    await expect.poll(() => root().activeElement).toBe(first);
    if (first) await userEvent.click(first);
    await expect.poll(asked).toBe(1);
    expect(client.given).toEqual([]);
  });

  test('sends the card and then the words, and leaves the conversation', async () => {
    const client = await open('form');
    await type('Name', 'Ada');
    await type('E-mail', 'ada@example.com');
    await type('Your question', 'Do you ship abroad?');
    await press('Start the conversation');
    await expect.poll(log).toContain('Do you ship abroad?');
    expect(client.given).toEqual([{ type: 'set-card', name: 'Ada', email: 'ada@example.com' }]);
    expect(client.talk.calls).toContain('say Do you ship abroad?');
    await expect.poll(() => root().activeElement === composer()).toBe(true);
    await expect.poll(() => composer()?.value).toBe('');
    await expect.poll(() => sessionStorage.length).toBe(0);
  });

  test('keeps everything over a reload, and when the server refuses', async () => {
    const client = await open('form');
    client.answer = () =>
      Promise.reject({ why: 'bad-field', retry: 'changed', field: 'command.email', text: '' });
    await type('Name', 'Ada');
    await type('E-mail', 'ada@example.con');
    await type('Your question', 'Hello');
    await press('Start the conversation');
    await expect.poll(() => described(field('E-mail'))).toContain('looks like');
    await expect.poll(() => field('Your question').value).toBe('Hello');
    expect(client.talk.calls).toEqual([]);
    await shown?.end();
    await open('form');
    await expect.poll(() => field('Name').value).toBe('Ada');
    await expect.poll(() => field('E-mail').value).toBe('ada@example.con');
  });

  test('asks only for what is not known', async () => {
    const client = await open('form');
    client.talk.happen(
      { type: 'card-changed', card: { name: 'Ada', emails: ['a@b.co'], phones: [] } },
      VISITOR.id,
    );
    await expect.poll(() => ui().queryByRole('textbox', { name: 'Name' })).toBeNull();
    expect(field(/^Phone/)).toBeTruthy();
    client.talk.happen(
      { type: 'card-changed', card: { name: 'Ada', emails: ['a@b.co'], phones: ['+7'] } },
      VISITOR.id,
    );
    await expect.poll(heading).not.toBe(undefined);
    await expect.poll(() => composer()?.checkVisibility({ visibilityProperty: true })).toBe(true);
  });

  test('comes again before another conversation, where something is still not known', async () => {
    await open('form-again');
    await press('Start a new conversation');
    await expect.poll(() => root().activeElement === field('Name')).toBe(true);
    await press('Back');
    await expect.poll(log).toContain('go ahead');
    await press('Start the conversation');
    await expect.poll(() => field('Name')).toBeTruthy();
  });

  test('lets choose a department by keyboard, and insists on it', async () => {
    const client = await open('form-groups');
    await type('Name', 'Ada');
    await type('Your question', 'Hello');
    await press('Start the conversation');
    await expect.poll(() => ui().queryAllByText('Choose one of these.').length).toBeGreaterThan(0);
    const [first, second] = ui().getAllByRole<HTMLInputElement>('radio');
    expect(ui().getByRole('radio', { name: /Wholesale Away now/ })).toBeTruthy();
    first?.focus();
    await keys.keyboard(' {ArrowDown}');
    await expect.poll(() => second?.checked).toBe(true);
    await press('Start the conversation');
    await expect.poll(() => client.talk.calls).toContain('say Hello to 12');
  });
});

describe('a request', () => {
  test('stands instead of the conversation while nobody is there', async () => {
    const client = await open('request');
    expect(heading()).toBe('Leave a request');
    expect(ui().queryByRole('button', { name: 'Back' })).toBeNull();
    await type('E-mail', 'ada@example.com');
    await type('Message', 'Call me Ada');
    await press('Send');
    await expect.poll(() => panel().textContent).toContain('We will answer to ada@example.com.');
    expect(client.given).toEqual([
      {
        type: 'leave-lead',
        form: 'offline_message',
        fields: { email: 'ada@example.com', message: 'Call me Ada' },
        page: client.page(),
      },
    ]);
    expect(client.talk.composer.draft.value).toBe('');
    await expect.poll(() => sessionStorage.length).toBe(0);
    await expect.poll(() => root().activeElement === button('Done')).toBe(true);
  });

  test('asks for an address and words where the settings ask for nothing to answer', async () => {
    const client = await open('request-bare');
    await type('E-mail', 'ada@example.com');
    await type('Message', 'Hello');
    await press('Send');
    await expect.poll(() => panel().textContent).toContain('We will answer to ada@example.com.');
    expect(client.given).toMatchObject([{ fields: { email: 'ada@example.com', message: 'Hello' } }]);
  });

  test('is for the department of the conversation that it comes out of', async () => {
    await open('request-group');
    await press('Leave a request');
    const choice = await ui().findByRole<HTMLSelectElement>('combobox', { name: 'Department' });
    expect(choice.value).toBe('12');
    await userEvent.selectOptions(choice, 'Any');
    expect(choice.value).toBe('');
  });

  test('goes on by itself when somebody comes', async () => {
    const client = await open('request');
    client.available.value = true;
    await expect.poll(heading).toBe('How can we help?');
    await expect.poll(() => composer()?.checkVisibility({ visibilityProperty: true })).toBe(true);
  });

  test('makes way for one that the page before had sent, when that arrives', async () => {
    const client = await open('request');
    await expect.poll(heading).toBe('Leave a request');
    client.talk.happen(
      {
        type: 'lead-left',
        form: 'offline_message',
        fields: { email: 'ada@example.com' },
        page: client.page(),
      },
      VISITOR.id,
    );
    await expect.poll(log).toContain('You left a request');
    await expect.poll(heading).not.toBe('Leave a request');
    expect(button('Leave a request').checkVisibility()).toBe(true);
  });

  test('leaves what was said before to be read', async () => {
    await open('request-later');
    await expect.poll(log).toContain('go ahead');
    await press('Leave a request');
    await expect.poll(heading).toBe('Leave a request');
    await press('Back');
    await expect.poll(() => ui().queryByRole('button', { name: 'Back' })).toBeNull();
  });

  test('says that there is no line, keeps what was written, and is sent once', async () => {
    const client = await open('request');
    let go = () => {};
    client.answer = () =>
      new Promise((resolve) => {
        go = resolve;
      });
    await type('E-mail', 'ada@example.com');
    await type('Message', 'Hello');
    await press('Send');
    client.standing.value = 'away';
    await expect.poll(() => panel().textContent).toContain('kept here');
    await press('Sending…');
    expect(client.given).toHaveLength(1);
    await expect.poll(() => sessionStorage.length).toBe(1);
    go();
    await expect.poll(() => panel().textContent).toContain('Your request is with us');
  });

  test('is offered while somebody waits, and takes the words along that were typed', async () => {
    const client = await open('retention');
    client.talk.composer.set('Half a question');
    await press('Leave a request');
    await expect.poll(() => field('Message').value).toBe('Half a question');
    await press('Back');
    await expect.poll(() => composer()?.value).toBe('Half a question');
    await expect.poll(() => composer()?.checkVisibility({ visibilityProperty: true })).toBe(true);
  });
});

describe('a call', () => {
  test('is asked for as soon as can be', async () => {
    const client = await open('call');
    await type('Phone', '+7 900 123-45-67');
    await press('Call me');
    await expect.poll(() => panel().textContent).toContain('We will call +7 900 123-45-67 as soon as');
    expect(client.given[0]).toMatchObject({ form: 'sitephone', fields: { phone: '+7 900 123-45-67' } });
    expect(client.given[0]).not.toHaveProperty('callAt');
    await press('Done');
    await expect.poll(heading).toBe('How can we help?');
  });

  test('is asked for at a time of the coming days', async () => {
    const client = await open('call');
    await type('Phone', '89001234567');
    const days = await ui().findByRole<HTMLSelectElement>('combobox', { name: 'When to call' });
    expect(days.options.length).toBeGreaterThan(6);
    await userEvent.selectOptions(days, days.options[2]?.value ?? '');
    const times = await ui().findByRole<HTMLSelectElement>('combobox', { name: 'Time' });
    await userEvent.selectOptions(times, times.options[3]?.value ?? '');
    const at = Number(times.value);
    await press('Call me');
    await expect.poll(() => client.given[0]).toMatchObject({ callAt: at });
    expect(at).toBeGreaterThan(Date.now());
    await expect.poll(() => panel().textContent).toContain('We will call 89001234567: ');
  });

  test('needs a number', async () => {
    const client = await open('call');
    await press('Call me');
    await expect.poll(() => described(field('Phone'))).toBe('Tell us your phone number.');
    expect(client.given).toEqual([]);
  });
});

test('another department can be chosen while somebody waits', async () => {
  const client = await open('groups');
  await userEvent.click(await ui().findByRole('radio', { name: /Tea school/ }));
  await expect.poll(() => client.given).toEqual([{ type: 'choose-group', group: 12 }]);
  await expect.poll(() => ui().queryByRole('radio')).toBeNull();
});

test('the queue says where one stands, and goes when somebody answers', async () => {
  const client = await open('queue');
  await expect
    .poll(() => panel().textContent)
    .toContain('You are third in the queue, usually about 4 minutes.');
  client.queue.value = { position: 1 };
  await expect.poll(() => panel().textContent).toContain('You are next.');
  client.take();
  await expect.poll(() => panel().textContent).not.toContain('You are next.');
});

describe('a mark', () => {
  test('is given by keyboard, changed, explained and taken back', async () => {
    const client = await open('rating');
    (await ui().findByRole('button', { name: '1 of 5: bad' })).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    await expect.poll(() => button('3 of 5: fair').getAttribute('aria-pressed')).toBe('true');
    await press('5 of 5: very good');
    await expect.poll(log).toContain('You rated this conversation 5 of 5');
    expect(log()).not.toContain('3 of 5');
    await type('Comment', 'Quick and kind');
    await press('Send comment');
    await expect.poll(() => panel().textContent).toContain('Your comment is with us.');
    await press('Take the mark back');
    await expect.poll(log).toContain('You took your mark back');
    expect(client.given).toEqual([
      { type: 'rate', mark: 3 },
      { type: 'rate', mark: 5 },
      { type: 'rate', mark: 5, comment: 'Quick and kind' },
      { type: 'rate', mark: null },
    ]);
  });

  test('is as it was when the server refuses it', async () => {
    const client = await open('rated');
    client.answer = () => Promise.reject({ why: 'too-fast', retry: 'changed', text: '' });
    await press('1 of 5: bad');
    await expect.poll(() => panel().textContent).toContain('Too much at once');
    await expect.poll(() => button('4 of 5: good').getAttribute('aria-pressed')).toBe('true');
  });

  test('can be given at any time, from the menu', async () => {
    await open('talking');
    await press('More');
    await expect.poll(() => root().activeElement === button('Rate the conversation')).toBe(true);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => root().activeElement === button('1 of 5: bad')).toBe(true);
  });
});

test('the sound has a button of its own only where there is nothing else to do', async () => {
  await open('form');
  expect(ui().queryByRole('button', { name: 'More' })).toBeNull();
  await press('Turn sound off');
  await press('Turn sound on');
  await shown?.end();
  await open('talking');
  await press('More');
  await press('Turn sound off');
  expect(ui().queryByRole('button', { name: 'Turn sound on' })).toBeNull();
  await press('More');
  await press('Turn sound on');
});

describe('the card', () => {
  test('is filled in inside the message that asks for it', async () => {
    const client = await open('card');
    await type('Name', 'Ada');
    await type('E-mail', 'ada@example.com{Enter}');
    await expect.poll(log).toContain('Thank you. We have: Ada, ada@example.com.');
    expect(client.given).toEqual([{ type: 'set-card', name: 'Ada', email: 'ada@example.com' }]);
  });

  test('shows the first field that is wrong, although the log keeps at its end', async () => {
    const client = await open('card');
    for (let at = 0; at < 4; at++) client.talk.words(ANNA, `And ${at}, please.\n\nIn so many words.`);
    const end = root().querySelector('[role=log]') as HTMLElement;
    await expect.poll(() => end.scrollHeight - end.scrollTop - end.clientHeight < 2).toBe(true);
    root().querySelector<HTMLFormElement>('.offer form')?.requestSubmit();
    const isSeen = () =>
      field('Name').getBoundingClientRect().top > end.getBoundingClientRect().top &&
      root().activeElement === field('Name');
    await expect.poll(isSeen).toBe(true);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(isSeen()).toBe(true);
  });
});

describe('the conversation', () => {
  test('says that a message is with us only once there is one', async () => {
    const client = await open('queue');
    client.queue.value = undefined;
    await expect.poll(log).toContain('Your message is with us');
    await client.close();
    await expect.poll(log).not.toContain('Your message is with us');
    client.begin();
    await expect.poll(() => client.talk.head.value?.consultation?.status).toBe('waiting');
    await expect.poll(() => root().querySelector('.composer textarea')).toBeTruthy();
    expect(log()).not.toContain('Your message is with us');
  });

  test('is sent to an address that is known already', async () => {
    const client = await open('rated');
    client.talk.happen(
      { type: 'card-changed', card: { name: '', emails: ['ada@example.com'], phones: [] } },
      VISITOR.id,
    );
    await press('Send by e-mail');
    await expect.poll(() => field('E-mail').value).toBe('ada@example.com');
    await press('Send');
    await expect.poll(() => panel().textContent).toContain('on its way to ada@example.com');
    expect(client.given).toEqual([{ type: 'transcript', email: 'ada@example.com' }]);
    await press('Done');
    await expect.poll(() => ui().queryByRole('button', { name: 'Done' })).toBeNull();
  });

  test('is not offered by e-mail before somebody has answered', async () => {
    const client = await open('retention');
    await press('More');
    expect(await ui().findByRole('button', { name: 'Download' })).toBeTruthy();
    expect(ui().queryByRole('button', { name: 'Send by e-mail' })).toBeNull();
    await userEvent.keyboard('{Escape}');
    await client.close();
    await expect.poll(() => ui().queryAllByRole('button', { name: 'Download' })).toHaveLength(1);
    expect(ui().queryByRole('button', { name: 'Send by e-mail' })).toBeNull();
  });

  test('is kept as a file, or it is said that it cannot be', async () => {
    const client = await open('rated');
    await press('Download');
    await expect.poll(() => client.given).toEqual([{ type: 'transcript-file' }]);
    client.answer = () => Promise.reject({ why: 'busy', retry: 'later', text: '' });
    await press('Download');
    await expect.poll(() => panel().textContent).toContain('could not be downloaded');
  });

  test('tells who went on with it once, and who speaks for the house', async () => {
    await open('moved');
    await expect.poll(log).toContain('The conversation goes on with Boris Orlov');
    expect(log()).not.toContain('Boris Orlov has joined');
    expect(log()).not.toContain('Anna Petrova has left');
    expect([...root().querySelectorAll('.row.house .name')].map(({ textContent }) => textContent)).toEqual([
      'Northwind Tea',
    ]);
  });

  test('tells that somebody has left while it goes on', async () => {
    const client = await open('talking');
    client.talk.happen({ type: 'left', person: ANNA.id }, ANNA.id);
    await expect.poll(log).toContain('Anna Petrova has left');
  });
});

test('the menu closes with Escape and leaves the panel open', async () => {
  await open('talking');
  await press('More');
  await expect.poll(() => root().activeElement?.closest('.items')).toBeTruthy();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}');
  await expect.poll(() => root().activeElement === button('Download')).toBe(true);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => root().activeElement === button('More')).toBe(true);
  expect(panel().matches('.open')).toBe(true);
});
